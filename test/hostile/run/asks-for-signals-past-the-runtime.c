/* Signals that the kernel would send by itself: at the end of a child, for a socket, by a timer of somebody else's thread, of files. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char stack[65536] __attribute__((aligned(64)));

static int end(void *argument) { return argument != NULL; }

static void by_a_child(void) {
  clone(end, stack + sizeof stack, SIGKILL, NULL);
  while (waitpid(-1, NULL, __WALL) > 0) continue;
}

static void by_a_socket(void) {
  int ends[2], self = getpid(), on = 1;
  socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
  fcntl(ends[0], F_SETSIG, SIGKILL);
  ioctl(ends[0], FIOSETOWN, &self);
  ioctl(ends[0], FIOASYNC, &on);
  write(ends[1], "x", 1);
  close(ends[0]), close(ends[1]);
}

static void by_a_timer(void) {
  timer_t timer;
  struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGKILL};
  event._sigev_un._tid = 1;
  if (timer_create(CLOCK_MONOTONIC, &event, &timer) == 0) puts("ESCAPED: a timer for the first process");
}

static void by_a_directory(void) {
  mkdir("watched", 0700);
  const int directory = open("watched", O_RDONLY | O_DIRECTORY);
  fcntl(directory, F_SETSIG, SIGKILL);
  fcntl(directory, F_NOTIFY, DN_CREATE | DN_MULTISHOT);
  close(open("watched/file", O_CREAT | O_RDWR, 0600));
  const int file = open("watched/file", O_RDONLY);
  fcntl(file, F_SETSIG, SIGKILL);
  fcntl(file, F_SETLEASE, F_RDLCK);
  close(open("watched/file", O_WRONLY));
  close(file), close(directory);
}

/* Without variables of its own it has those of its maker, and the runtime's among them. */
static void by_a_thread(void) { clone(end, stack + sizeof stack, CLONE_VM | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD, NULL); }

int main(void) {
  by_a_thread();
  by_a_child();
  by_a_socket();
  by_a_timer();
  by_a_directory();
  return 0;
}
