#include <signal.h>
#include <stdio.h>

static void stop(int number) {
  printf("stopped by %d\n", number);
}

int main(void) {
  signal(SIGINT, stop);
  puts("working");
  return 0;
}
