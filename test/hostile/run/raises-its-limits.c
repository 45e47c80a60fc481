#include <stdio.h>
#include <sys/resource.h>

int main(void) {
  const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
  for (int which = 0; which < RLIM_NLIMITS; which++)
    if (which != RLIMIT_CPU && which != RLIMIT_DATA && which != RLIMIT_RSS && which != RLIMIT_LOCKS && which != RLIMIT_STACK && which != RLIMIT_RTTIME && setrlimit((__rlimit_resource_t)which, &all) == 0)
      printf("ESCAPED: limit %d\n", which);
  return 0;
}
