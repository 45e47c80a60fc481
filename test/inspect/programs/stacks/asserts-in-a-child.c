#include <assert.h>
#include <sys/wait.h>
#include <unistd.h>

static void check(int number) {
  assert(number > 0);
}

static void child(int number) {
  check(number - 1);
}

int main(void) {
  if (fork() == 0) {
    child(1);
    _exit(0);
  }
  wait(NULL);
  return 0;
}
