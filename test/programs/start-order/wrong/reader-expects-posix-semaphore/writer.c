/* Makes memory and semaphore, and writes. */
#include <fcntl.h>
#include <semaphore.h>
#include <string.h>
#include <sys/mman.h>

int main(void) {
  int fd = shm_open("/board", O_CREAT | O_RDWR, 0600);
  ftruncate(fd, 4096);
  char *text = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  sem_t *written = sem_open("/written", O_CREAT, 0600, 0);
  strcpy(text, "hello");
  sem_post(written);
  return 0;
}
