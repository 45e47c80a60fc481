/* The name is one byte too long for its member: the age behind it is destroyed, and no byte outside of the structure is. */
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

struct person {
  char name[8];
  char room[8];
  int age;
};

int main(void) {
  int id = shmget(IPC_PRIVATE, sizeof(struct person), 0600 | IPC_CREAT);
  struct person *person = shmat(id, NULL, 0);
  if (fork() == 0) {
    strcpy(person->room, "12 A");
    strcpy(person->name, "Alexandra");
    _exit(0);
  }
  wait(NULL);
  printf("%s in %s\n", person->name, person->room);
  shmdt(person);
  shmctl(id, IPC_RMID, NULL);
  return 0;
}
