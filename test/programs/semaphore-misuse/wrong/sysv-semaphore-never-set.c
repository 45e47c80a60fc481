/* A System V semaphore used as a mutex without SETVAL. */
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int set = semget(IPC_PRIVATE, 1, IPC_CREAT | 0600);
  struct sembuf p = {0, -1, 0}, v = {0, 1, 0};
  pid_t child = fork();
  semop(set, &p, 1);
  puts(child ? "parent" : "child");
  semop(set, &v, 1);
  if (child == 0) return 0;
  wait(0);
  semctl(set, 0, IPC_RMID);
  return 0;
}
