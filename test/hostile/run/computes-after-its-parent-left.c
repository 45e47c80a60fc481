#include <unistd.h>

int main(void) {
  if (fork() != 0) return 0;
  for (volatile unsigned long i = 0;; i++) continue;
}
