#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

/* Two children post to a semaphore and to a counter; the parent takes one by one from the first, all from the second. */
int main(void) {
  int semaphore = eventfd(0, EFD_SEMAPHORE), counter = eventfd(0, EFD_NONBLOCK), set = epoll_create1(0);
  uint64_t one = 1, value, sum = 0;
  for (int child = 0; child < 2; child++) {
    if (fork() != 0) continue;
    for (int i = 0; i < 3; i++) {
      if (write(counter, &one, 8) != 8) _exit(1);
      if (write(semaphore, &one, 8) != 8) _exit(1);
    }
    _exit(0);
  }
  for (int i = 0; i < 6; i++)
    if (read(semaphore, &value, 8) != 8 || value != 1) return 2;
  struct epoll_event event = {.events = EPOLLIN, .data.fd = counter};
  epoll_ctl(set, EPOLL_CTL_ADD, counter, &event);
  while (sum < 6) {
    if (epoll_wait(set, &event, 1, -1) != 1 || event.data.fd != counter) return 3;
    if (read(counter, &value, 8) != 8) return 4;
    sum += value;
  }
  if (epoll_wait(set, &event, 1, 0) != 0 || read(counter, &value, 8) != -1) return 5;
  while (wait(NULL) > 0) continue;
  printf("%d\n", (int)sum);
  return 0;
}
