/* Reaches the limit named by its argument; prints what it met there. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int until_refused(int (*attempt)(int)) {
  for (int count = 0;; count++) {
    if (attempt(count) < 0) return count;
  }
}

static int a_process(int count) {
  (void)count;
  pid_t child = fork();
  if (child == 0) pause();
  return child;
}
static int a_descriptor(int count) { return (void)count, open("/dev/null", O_RDONLY); }
static int a_file(int count) {
  char name[32];
  snprintf(name, sizeof name, "file%d", count);
  int fd = open(name, O_CREAT | O_WRONLY, 0600);
  if (fd >= 0) close(fd);
  return fd;
}
static int scratch;
static int a_scratch_page(int count) {
  static char page[4096];
  (void)count;
  return write(scratch, page, sizeof page) == sizeof page ? 0 : -1;
}
static int a_mebibyte(int count) {
  (void)count;
  return mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0;
}

int main(int argc, char **argv) {
  const char *limit = argc > 1 ? argv[1] : "";
  int met = -1;
  if (!strcmp(limit, "cpu")) {
    for (volatile long i = 0;; i++) {
    }
  }
  if (!strcmp(limit, "output")) {
    static char line[1024];
    memset(line, 'x', sizeof line);
    while (write(1, line, sizeof line) > 0) {
    }
  }
  if (!strcmp(limit, "tree-memory")) { /* each below its own limit, together far above */
    for (int i = 0; i < 8; i++) {
      if (fork() == 0) {
        char *much = malloc(48 << 20);
        for (size_t at = 0; much && at < (48u << 20); at += 4096) much[at] = 1;
        pause();
      }
    }
    pause();
  }
  if (!strcmp(limit, "tree-shared")) { /* the same with shared memory that each has for itself */
    for (int i = 0; i < 8; i++) {
      if (fork() == 0) {
        char *much = mmap(NULL, 48 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        for (size_t at = 0; much != MAP_FAILED && at < (48u << 20); at += 4096) much[at] = 1;
        pause();
      }
    }
    pause();
  }
  if (!strcmp(limit, "shared-by-all")) { /* far above the limit only if counted once for each */
    char *much = mmap(NULL, 48 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    for (int i = 0; i < 8; i++) {
      if (fork() == 0) {
        for (size_t at = 0; at < (48u << 20); at += 4096) much[at] = 1;
        usleep(200000);
        _exit(0);
      }
    }
    while (wait(NULL) > 0) continue;
    return 0;
  }
  if (!strcmp(limit, "processes")) met = until_refused(a_process);
  if (!strcmp(limit, "descriptors")) met = until_refused(a_descriptor);
  if (!strcmp(limit, "files")) met = until_refused(a_file);
  if (!strcmp(limit, "memory")) met = until_refused(a_mebibyte);
  if (!strcmp(limit, "scratch")) {
    scratch = open("big", O_CREAT | O_WRONLY, 0600);
    met = until_refused(a_scratch_page);
  }
  const char *why = strerrorname_np(errno);
  printf("%d %s\n", met, why);
  fflush(stdout);
  if (!strcmp(limit, "processes")) kill(0, SIGKILL);
  return 0;
}
