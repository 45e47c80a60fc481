/* Shared memory is mapped before anybody has given it a size. */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void) {
  int memory = shm_open("/memory", O_CREAT | O_RDWR, 0600);
  shm_unlink("/memory");
  int *word = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
  *word = 1;
  munmap(word, 4096);
}
