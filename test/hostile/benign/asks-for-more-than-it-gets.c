/* Looks whether it was refused, and lives with it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

int main(void) {
  const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
  if (setrlimit(RLIMIT_NOFILE, &all) == -1) printf("no more descriptors: %d\n", errno == EPERM);
  void *much = malloc((size_t)1 << 44);
  if (much == NULL) puts("no more memory");
  free(much);
  return 0;
}
