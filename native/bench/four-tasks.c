/* Four tasks that share a counter under a System V semaphore: argv[1] rounds by each of three children. */
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

static void change(int set, short by) {
  struct sembuf operation = {0, by, 0};
  if (semop(set, &operation, 1) != 0) _exit(1);
}

int main(int argc, char **argv) {
  const int rounds = argc > 1 ? atoi(argv[1]) : 8;
  int *count = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int set = semget(IPC_PRIVATE, 1, 0600);
  semctl(set, 0, SETVAL, 1);
  for (int child = 0; child < 3; child++) {
    if (fork() != 0) continue;
    for (int round = 0; round < rounds; round++) {
      change(set, -1);
      ++*count;
      change(set, 1);
    }
    _exit(0);
  }
  while (wait(NULL) > 0) continue;
  semctl(set, 0, IPC_RMID);
  return *count != 3 * rounds;
}
