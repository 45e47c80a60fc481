/* On Linux the child of vfork(2) writes into its parent's memory; a copy of the process cannot show that. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int reached;

int main(void) {
  const pid_t child = vfork();
  if (child < 0) return 1;
  if (child == 0) {
    reached = 7;
    _exit(0);
  }
  if (waitpid(child, NULL, 0) != child) return 1;
  if (reached != 7) abort();
  return 0;
}
