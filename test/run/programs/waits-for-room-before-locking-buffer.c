/* The producer waits for a free slot first and then takes the mutex. */
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MUTEX, SLOTS, ITEMS };
static int set;

static void change(int number, int by) {
  struct sembuf operation = {.sem_num = (unsigned short)number, .sem_op = (short)by, .sem_flg = 0};
  semop(set, &operation, 1);
}

static void produce(void) {
  change(SLOTS, -1);
  change(MUTEX, -1);
  change(MUTEX, 1);
  change(ITEMS, 1);
}

static void consume(void) {
  change(ITEMS, -1);
  change(MUTEX, -1);
  change(MUTEX, 1);
  change(SLOTS, 1);
}

int main(void) {
  set = semget(IPC_PRIVATE, 3, 0600);
  change(MUTEX, 1);
  change(SLOTS, 2);
  if (fork() == 0) {
    for (int i = 0; i < 4; i++) consume();
    _exit(0);
  }
  for (int i = 0; i < 4; i++) produce();
  wait(NULL);
  semctl(set, 0, IPC_RMID);
  return 0;
}
