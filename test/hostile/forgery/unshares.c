/* Wants namespaces of its own. */
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>

int main(void) {
  if (unshare(CLONE_NEWUSER) != 0) perror("unshare");
  return 0;
}
