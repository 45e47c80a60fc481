/* The parent does not wait for its child, and destroys the semaphore that this has still to use. */
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  sem_t *done = mmap(NULL, sizeof *done, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  sem_init(done, 1, 0);
  if (fork() == 0) {
    sem_post(done);
    return 0;
  }
  sem_destroy(done);
  wait(NULL);
  return 0;
}
