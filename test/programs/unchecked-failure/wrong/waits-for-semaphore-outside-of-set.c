/* The set has two semaphores, and it takes turns with the sixth. */
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int set = semget(IPC_PRIVATE, 2, IPC_CREAT | 0600);
  struct sembuf take = {5, -1, 0}, give = {5, 1, 0};
  if (fork() == 0) {
    semop(set, &take, 1);
    printf("child\n");
    return 0;
  }
  printf("parent\n");
  semop(set, &give, 1);
  wait(NULL);
  semctl(set, 0, IPC_RMID);
  return 0;
}
