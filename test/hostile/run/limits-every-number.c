/* Takes time and files from whatever process there is but itself; none of that may come back to it. */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

int main(void) {
  const struct rlimit none = {0, 0};
  for (int pid = 2; pid < 400; pid++) {
    if (pid == getpid()) continue;
    if (prlimit(pid, RLIMIT_CPU, &none, NULL) == 0) printf("ESCAPED: time of %d\n", pid);
    if (prlimit(pid, RLIMIT_NOFILE, &none, NULL) == 0) printf("ESCAPED: files of %d\n", pid);
    setpriority(PRIO_PROCESS, pid, 19);
  }
  const int fd = dup(1);
  return fd == -1 || getpriority(PRIO_PROCESS, 0) != 0;
}
