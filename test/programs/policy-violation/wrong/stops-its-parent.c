/* It stops its parent until there is work, and forgets that it has none but the shell. */
#include <signal.h>
#include <unistd.h>

int main(void) {
  kill(getppid(), SIGSTOP);
  return 0;
}
