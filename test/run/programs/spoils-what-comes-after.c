/* Makes slow and poor whatever process it finds, and crashes if that has been done to it already. */
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

int main(void) {
  struct rlimit files;
  getrlimit(RLIMIT_FSIZE, &files);
  if (getpriority(PRIO_PROCESS, 0) != 0 || files.rlim_cur == 0) abort();
  const struct rlimit none = {0, 0};
  setpriority(PRIO_USER, 0, 5);
  for (int pid = 2; pid < 200; pid++) {
    setpriority(PRIO_PROCESS, pid, 9);
    prlimit(pid, RLIMIT_FSIZE, &none, NULL);
  }
  return getpriority(PRIO_PROCESS, 0) < 5;
}
