/* Maps a shared memory object and forgets ftruncate: the first store has no page to go to. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void) {
  int fd = shm_open("/object", O_CREAT | O_RDWR, 0600);
  shm_unlink("/object");
  int *number = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  *number = 42;
  printf("%d\n", *number);
  return 0;
}
