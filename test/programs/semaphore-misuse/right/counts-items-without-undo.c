/* The producer announces items and ends. */
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int set = semget(IPC_PRIVATE, 1, IPC_CREAT | 0600);
  struct sembuf p = {0, -1, 0}, v = {0, 1, 0};
  semctl(set, 0, SETVAL, 0);
  if (fork() == 0) {
    for (int i = 0; i < 3; i++) semop(set, &v, 1);
    return 0;
  }
  for (int i = 0; i < 3; i++) semop(set, &p, 1);
  wait(0);
  semctl(set, 0, IPC_RMID);
  return 0;
}
