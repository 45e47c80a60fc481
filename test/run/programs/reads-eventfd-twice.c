#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

/* The counter gives both posts to the first read, if they come before it: the second waits for ever. */
int main(void) {
  int counter = eventfd(0, 0);
  uint64_t one = 1, value;
  if (fork() == 0) {
    write(counter, &one, 8);
    write(counter, &one, 8);
    _exit(0);
  }
  read(counter, &value, 8);
  read(counter, &value, 8);
  wait(NULL);
  return 0;
}
