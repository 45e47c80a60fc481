/* The parent unlinks the name before its child has opened it. */
#include <fcntl.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  sem_t *made = sem_open("/gate", O_CREAT, 0600, 1);
  if (made == SEM_FAILED) return 1;
  if (fork() == 0) {
    sem_t *gate = sem_open("/gate", 0);
    if (gate == SEM_FAILED) exit(1);
    sem_wait(gate);
    sem_post(gate);
    exit(0);
  }
  sem_unlink("/gate");
  wait(0);
  return 0;
}
