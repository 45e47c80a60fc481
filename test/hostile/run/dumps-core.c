#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>

int main(void) {
  const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
  setrlimit(RLIMIT_CORE, &all);
  prctl(PR_SET_DUMPABLE, 1);
  abort();
}
