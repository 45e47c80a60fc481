#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>
#include <fcntl.h>
int main(void) {
  int i = inotify_init1(IN_CLOEXEC); if (i < 0 || inotify_add_watch(i, ".", IN_CREATE) < 0) { perror("inotify"); return 1; }
  pid_t p = fork(); if (p < 0) return 1;
  if (p == 0) { int f = open("made", O_CREAT | O_WRONLY, 0600); close(f); _exit(f < 0); }
  char b[512] __attribute__((aligned(8))); ssize_t n = read(i, b, sizeof b); if (n <= 0) return 2;
  struct inotify_event *e = (void *)b; printf("%s\n", e->len ? e->name : "?");
  waitpid(p, NULL, 0); unlink("made"); close(i);
  FILE *t = tmpfile(); if (!t) return 3; fputs("x", t); fclose(t);
  return 0;
}
