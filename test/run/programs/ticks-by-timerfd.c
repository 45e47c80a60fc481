#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* Five ticks of 10 ms, then the remaining time is shorter than a tick; an absolute time that has passed fires at once. */
int main(void) {
  int tick = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
  struct itimerspec every = {{0, 10000000}, {0, 10000000}}, left;
  uint64_t count = 0, ticks = 0;
  if (tick < 0 || timerfd_settime(tick, 0, &every, NULL) != 0) return 1;
  while (ticks < 5) {
    struct pollfd ready = {.fd = tick, .events = POLLIN};
    if (poll(&ready, 1, -1) != 1) return 2;
    if (read(tick, &count, sizeof count) != sizeof count) return 3;
    ticks += count;
  }
  if (timerfd_gettime(tick, &left) != 0 || left.it_value.tv_sec != 0 || left.it_value.tv_nsec > 10000000) return 4;
  int once = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK);
  struct itimerspec past = {{0, 0}, {1, 0}};
  if (read(once, &count, sizeof count) != -1) return 5;
  timerfd_settime(once, TFD_TIMER_ABSTIME, &past, NULL);
  if (read(once, &count, sizeof count) != sizeof count || count != 1) return 6;
  printf("%d ticks\n", ticks >= 5);
  return 0;
}
