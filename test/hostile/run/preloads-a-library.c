/* Starts itself again under a library of its own choice and without the one that watches it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc > 1) {
    const char *preload = getenv("LD_PRELOAD");
    printf("%s\n", preload != NULL && strstr(preload, "libm") != NULL ? "preloaded" : "not preloaded");
    return 0;
  }
  setenv("LD_PRELOAD", "libm.so.6", 1);
  setenv("LD_LIBRARY_PATH", ".", 1);
  setenv("LD_AUDIT", "./audit.so", 1);
  char *const again[] = {argv[0], "again", NULL};
  execv("/proc/self/exe", again);
  return 1;
}
