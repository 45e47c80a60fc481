/* The parent sleeps too, but what it reads was written before its child ended. */
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
  wait(NULL);
  return *answer == 42 ? 0 : 1;
}
