/* Each child goes on with the loop and forks children of its own. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 8; i++)
    if (fork() == 0) continue;
  while (wait(NULL) > 0) continue;
}
