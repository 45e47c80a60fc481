#include <stdio.h>
#include <unistd.h>

int main(void) {
  sleep(3600);
  puts("rested");
  return 0;
}
