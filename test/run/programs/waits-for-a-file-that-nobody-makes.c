/* As a watcher does whose files are changed by others: nobody in this run is to blame. */
#include <sys/inotify.h>
#include <sys/msg.h>
#include <unistd.h>

int main(void) {
  const int watch = inotify_init1(0);
  inotify_add_watch(watch, ".", IN_CREATE);
  char news[512];
  return read(watch, news, sizeof news) == -1;
}
