#include <stdio.h>
#include <unistd.h>

int main(void) {
  if (setuid(0) != 0) perror("setuid");
  return 0;
}
