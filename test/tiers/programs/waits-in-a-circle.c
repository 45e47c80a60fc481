/* Each of two processes waits for what the other holds. */
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

static void change(int set, unsigned short which, short by) {
  struct sembuf one = {which, by, 0};
  if (semop(set, &one, 1) != 0) exit(9);
}

int main(void) {
  int set = semget(IPC_PRIVATE, 2, IPC_CREAT | 0600);
  if (set < 0) return 1;
  change(set, 0, 1);
  change(set, 1, 1);
  pid_t child = fork();
  if (child < 0) return 1;
  unsigned short first = child == 0, second = child != 0;
  change(set, first, -1);
  change(set, second, -1);
  change(set, second, 1);
  change(set, first, 1);
  if (child == 0) _exit(0);
  if (waitpid(child, NULL, 0) != child) return 1;
  semctl(set, 0, IPC_RMID);
  return 0;
}
