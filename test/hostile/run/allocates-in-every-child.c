#include <sys/mman.h>
#include <unistd.h>

enum { SIZE = 100 << 20 };

int main(void) {
  for (int child = 0; child < 20; child++)
    if (fork() == 0) break;
  volatile char *at = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  for (long i = 0; i < SIZE; i += 4096) at[i] = 1;
  for (;;) pause();
}
