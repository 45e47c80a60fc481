// Watches over the command until it has ended or has to be stopped, takes away what is left of it, and reports how it
// ended: exited N, signaled N, wall, scratch, and broken where a wall could not be made.  SIGTERM says that nobody wants it
// any more.
#define _GNU_SOURCE
#include "confine.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TICK_MS = 50 };

static long kib_in(const char *path) {
  DIR *folder = opendir(path);
  if (folder == NULL) return 0;
  long kib = 0;
  struct stat found;
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    if (fstatat(dirfd(folder), entry->d_name, &found, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(found.st_mode)) {
      kib += found.st_blocks / 2;
    }
  }
  closedir(folder);
  return kib;
}

static long now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static long used_ms(void) {
  struct rusage used;
  getrusage(RUSAGE_CHILDREN, &used);
  return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000 + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
}

void keep(const struct walls *walls, pid_t command) {
  const char *out = joined(walls->dir, "out");
  const long deadline = now_ms() + walls->wall_seconds * 1000;
  const struct timespec tick = {0, TICK_MS * 1000000L};
  const char *stopped = NULL;
  sigset_t news;
  sigemptyset(&news);
  sigaddset(&news, SIGCHLD);
  sigaddset(&news, SIGTERM);
  int status = 0;
  for (bool ended = false; !ended;) {
    pid_t pid;
    int how;
    while ((pid = waitpid(-1, &how, WNOHANG)) > 0) {
      if (pid == command) {
        status = how;
        ended = true;
      }
    }
    if (ended) break;
    if (stopped == NULL && now_ms() > deadline) stopped = "wall";
    if (stopped == NULL && kib_in(out) > walls->scratch_kib) stopped = "scratch";
    if (stopped != NULL) kill(-command, SIGKILL);
    if (sigtimedwait(&news, NULL, &tick) == SIGTERM) stopped = "unwanted";
  }
  kill(-command, SIGKILL);
  if (getpid() == 1) kill(-1, SIGKILL);  // in a namespace of its own
  while (waitpid(-1, NULL, 0) > 0 || errno == EINTR) {
  }
  if (stopped != NULL) dprintf(1, "%s cpu %ld\n", stopped, used_ms());
  else if (WIFEXITED(status) && WEXITSTATUS(status) == FAILED) dprintf(1, "broken cpu %ld\n", used_ms());
  else if (WIFEXITED(status)) dprintf(1, "exited %d cpu %ld\n", WEXITSTATUS(status), used_ms());
  else dprintf(1, "signaled %d cpu %ld\n", WTERMSIG(status), used_ms());
}
