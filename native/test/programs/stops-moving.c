/* Ends in the way its argument names, in the middle of a run. */
#define _GNU_SOURCE
#include <signal.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv) {
  const char *how = argc > 1 ? argv[1] : "";
  if (!strcmp(how, "sleeps")) pause();
  if (!strcmp(how, "is-killed")) kill(getpid(), SIGKILL);
  if (!strcmp(how, "crashes")) *(volatile int *)8 = 1;
  if (!strcmp(how, "leaves-a-daemon") && fork() == 0) {
    setsid();
    if (fork() == 0) {
      usleep(120 * 1000);
      if (write(1, "daemon ended\n", 13) < 0) return 1;
    }
    _exit(0);
  }
  return 0;
}
