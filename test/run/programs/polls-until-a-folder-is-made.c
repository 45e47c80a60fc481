#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  int i = inotify_init1(IN_CLOEXEC); if (i < 0 || inotify_add_watch(i, ".", IN_CREATE) < 0) return 1;
  pid_t p = fork(); if (p < 0) return 1;
  if (p == 0) { mkdir("d", 0700); pause(); _exit(0); }
  struct pollfd f = {i, POLLIN, 0}; if (poll(&f, 1, -1) != 1) return 2;
  char b[512] __attribute__((aligned(8))); ssize_t n = read(i, b, sizeof b); if (n <= 0) return 2;
  puts(((struct inotify_event *)b)->name); kill(p, 9); waitpid(p, NULL, 0); rmdir("d"); close(i); return 0;
}
