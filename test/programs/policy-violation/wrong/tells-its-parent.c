/* It says to its parent that it is ready, and forgets that it has none but the shell. */
#include <signal.h>
#include <unistd.h>

int main(void) {
  kill(getppid(), SIGUSR1);
  return 0;
}
