/* A child gives up by abort(), and has nothing to say about it; its parent takes that for success. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  const pid_t child = fork();
  if (child < 0) return 1;
  if (child == 0) {
    int ends[2];
    if (pipe(ends) != 0 || ends[0] != 0) abort();
    _exit(0);
  }
  return waitpid(child, NULL, 0) == child ? 0 : 1;
}
