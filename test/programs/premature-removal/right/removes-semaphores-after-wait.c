/* The parent removes the set when its child has ended. */
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int set = semget(IPC_PRIVATE, 1, IPC_CREAT | 0600);
  struct sembuf p = {0, -1, 0}, v = {0, 1, 0};
  semctl(set, 0, SETVAL, 1);
  if (fork() == 0) {
    if (semop(set, &p, 1) == -1) exit(1);
    semop(set, &v, 1);
    exit(0);
  }
  semop(set, &p, 1);
  semop(set, &v, 1);
  wait(0);
  semctl(set, 0, IPC_RMID);
  return 0;
}
