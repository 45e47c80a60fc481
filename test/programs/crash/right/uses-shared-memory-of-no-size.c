/* Shared memory is given a size and mapped. */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void) {
  int memory = shm_open("/memory", O_CREAT | O_RDWR, 0600);
  shm_unlink("/memory");
  ftruncate(memory, 4096);
  int *word = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
  *word = 1;
  munmap(word, 4096);
}
