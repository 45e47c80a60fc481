/* A daemon's double fork, whose grandchild is done at once: whether it ends before its parent is chance. */
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  if (fork() == 0) {
    if (fork() == 0) {
      usleep(50);
      _exit(0);
    }
    _exit(0);
  }
  wait(NULL);
  return 0;
}
