/* Two processes take two semaphores in the same order: whoever has the first gets the second. */
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

static int set;

static void change(int number, int by) {
  struct sembuf operation = {.sem_num = (unsigned short)number, .sem_op = (short)by, .sem_flg = 0};
  semop(set, &operation, 1);
}

static void both(int first, int second) {
  change(first, -1);
  change(second, -1);
  change(second, 1);
  change(first, 1);
}

int main(void) {
  set = semget(IPC_PRIVATE, 2, 0600);
  change(0, 1);
  change(1, 1);
  if (fork() == 0) {
    both(0, 1);
    _exit(0);
  }
  both(0, 1);
  wait(NULL);
  semctl(set, 0, IPC_RMID);
  return 0;
}
