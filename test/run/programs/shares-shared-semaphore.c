/* A semaphore between processes, initialised as one (pshared = 1). */
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  sem_t *ready = mmap(NULL, sizeof *ready, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  sem_init(ready, 1, 0);
  if (fork() == 0) {
    sem_wait(ready);
    _exit(0);
  }
  sleep(1);
  sem_post(ready);
  wait(NULL);
  return 0;
}
