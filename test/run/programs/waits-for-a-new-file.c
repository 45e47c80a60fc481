/* A child makes the file that is waited for: once by read, once by poll. */
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

static void make(const char *name) {
  if (fork() != 0) return;
  close(open(name, O_CREAT | O_WRONLY, 0600));
  _exit(0);
}

int main(void) {
  const int watch = inotify_init1(0);
  inotify_add_watch(watch, ".", IN_CREATE);
  char news[512];
  make("first");
  const ssize_t first = read(watch, news, sizeof news);
  make("second");
  struct pollfd one = {.fd = watch, .events = POLLIN};
  const int second = poll(&one, 1, -1);
  while (wait(NULL) > 0) continue;
  printf("%d %d\n", first > 0, second);
  return 0;
}
