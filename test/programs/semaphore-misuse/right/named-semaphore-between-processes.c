/* A named semaphore between parent and child. */
#include <fcntl.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  sem_t *done = sem_open("/done", O_CREAT, 0600, 0);
  if (done == SEM_FAILED) return 1;
  if (fork() == 0) {
    sem_post(done);
    _exit(0);
  }
  sem_wait(done);
  wait(0);
  sem_close(done);
  sem_unlink("/done");
  return 0;
}
