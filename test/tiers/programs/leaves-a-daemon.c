/* Ends, and leaves a process that has left its session and waits for ever. */
#include <signal.h>
#include <unistd.h>

int main(void) {
  if (fork() == 0) {
    setsid();
    signal(SIGHUP, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    if (fork() == 0) pause();
    _exit(0);
  }
  return 0;
}
