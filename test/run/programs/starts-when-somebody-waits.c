#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>
#include <stdio.h>

/* Posts only when a child stands at the semaphore (GETNCNT), and another one waits for zero (GETZCNT). */
int main(void) {
  int set = semget(IPC_PRIVATE, 2, 0600);
  semctl(set, 1, SETVAL, 1);
  if (fork() == 0) {
    struct sembuf take = {0, -1, 0};
    _exit(semop(set, &take, 1) != 0);
  }
  if (fork() == 0) {
    struct sembuf zero = {1, 0, 0};
    _exit(semop(set, &zero, 1) != 0);
  }
  while (semctl(set, 0, GETNCNT) != 1 || semctl(set, 1, GETZCNT) != 1) usleep(1000);
  semctl(set, 0, SETVAL, 1);
  semctl(set, 1, SETVAL, 0);
  int status, bad = 0;
  while (wait(&status) > 0) bad |= status;
  semctl(set, 0, IPC_RMID);
  printf("%d\n", bad);
  return 0;
}
