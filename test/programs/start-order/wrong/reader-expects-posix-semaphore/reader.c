/* Reads what the writer has written. */
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  sem_t *written = sem_open("/written", 0);
  if (written == SEM_FAILED) {
    perror("sem_open");
    exit(1);
  }
  sem_wait(written);
  int fd = shm_open("/board", O_RDWR, 0600);
  if (fd == -1) return 2;
  char *text = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  puts(text);
  shm_unlink("/board");
  sem_unlink("/written");
  return 0;
}
