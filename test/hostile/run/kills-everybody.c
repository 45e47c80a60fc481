#include <signal.h>
#include <stdio.h>

int main(void) {
  if (kill(-1, SIGKILL) == 0) printf("killed\n");
  return 0;
}
