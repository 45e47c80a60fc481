#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 10000; i++) {
    const int watcher = inotify_init();
    inotify_add_watch(watcher, "/", IN_ALL_EVENTS);
    const int poller = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN};
    epoll_ctl(poller, EPOLL_CTL_ADD, eventfd(0, 0), &event);
    if (watcher == -1 && poller == -1) return 1;
  }
  return 0;
}
