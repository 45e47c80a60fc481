/* The parent takes for granted that a second is enough for its child to have written the answer. */
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  volatile int *answer = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (fork() == 0) {
    *answer = 42;
    _exit(0);
  }
  sleep(1);
  int seen = *answer;
  wait(NULL);
  return seen == 42 ? 0 : 1;
}
