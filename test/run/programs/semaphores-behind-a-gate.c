/* Two processes take two semaphores in opposite order, but only one at a time may try: that is safe. */
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

enum { GATE = 2 };
static int set;

static void change(int number, int by) {
  struct sembuf operation = {.sem_num = (unsigned short)number, .sem_op = (short)by, .sem_flg = 0};
  semop(set, &operation, 1);
}

static void both(int first, int second) {
  change(GATE, -1);
  change(first, -1);
  change(second, -1);
  change(GATE, 1);
  change(second, 1);
  change(first, 1);
}

int main(void) {
  set = semget(IPC_PRIVATE, 3, 0600);
  for (int number = 0; number < 3; number++) change(number, 1);
  if (fork() == 0) {
    both(0, 1);
    _exit(0);
  }
  both(1, 0);
  wait(NULL);
  semctl(set, 0, IPC_RMID);
  return 0;
}
