#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int *map(int file, int pages) {
  return mmap(NULL, pages * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
}

/* The child spins on the memory through its mapping, which the parent has moved and enlarged meanwhile. */
int main(void) {
  int file = open("memory", O_CREAT | O_RDWR, 0600);
  ftruncate(file, 8 * 4096);
  volatile int *flag = map(file, 1);
  if (fork() == 0) {
    while (flag[0] == 0) continue;
    flag[1] = 5;
    _exit(0);
  }
  flag = mremap((void *)flag, 4096, 8 * 4096, MREMAP_MAYMOVE);
  flag[0] = 1;
  while (flag[1] == 0) continue;
  wait(NULL);
  printf("%d\n", flag[1]);
  return 0;
}
