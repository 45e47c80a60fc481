/* A semaphore in a global variable, used by parent and child. */
#include <semaphore.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

sem_t done;

int main(void) {
  sem_init(&done, 1, 0);
  if (fork() == 0) {
    sem_post(&done);
    _exit(0);
  }
  struct timespec limit;
  clock_gettime(CLOCK_REALTIME, &limit);
  limit.tv_sec += 2;
  sem_timedwait(&done, &limit);
  wait(0);
  return 0;
}
