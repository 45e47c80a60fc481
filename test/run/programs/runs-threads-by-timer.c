#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

static sem_t done;

static void tick(union sigval value) { sem_post(value.sival_ptr); }

int main(void) {
  timer_t timer;
  struct sigevent event = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = tick, .sigev_value.sival_ptr = &done};
  struct itimerspec every = {{0, 50000000}, {0, 50000000}};
  sem_init(&done, 0, 0);
  if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0) return 1;
  if (timer_settime(timer, 0, &every, NULL) != 0) return 2;
  for (int i = 0; i < 3; i++) sem_wait(&done);
  if (timer_delete(timer) != 0) return 3;
  puts("three");
  return 0;
}
