/* To be started by a program that waits for its signal; here somebody else has started it. */
#include <signal.h>
#include <unistd.h>

int main(void) {
  kill(getppid(), SIGUSR1);
  return 0;
}
