#include <stdio.h>
#include <unistd.h>

int main(void) {
  puts("last words");
  fflush(stdout);
  close(0);
  close(1);
  close(2);
  return 0;
}
