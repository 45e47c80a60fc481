/* A semaphore in shared memory, initialised for several processes. */
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  sem_t *done = mmap(0, sizeof *done, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  sem_init(done, 1, 0);
  if (fork() == 0) {
    puts("child");
    fflush(stdout);
    sem_post(done);
    _exit(0);
  }
  sem_wait(done);
  puts("parent");
  wait(0);
  sem_destroy(done);
  return 0;
}
