#include <signal.h>
#include <unistd.h>

int main(void) {
  if (fork() == 0) {
    raise(SIGSTOP);
    _exit(0);
  }
  return 0;
}
