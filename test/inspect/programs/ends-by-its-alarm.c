#include <stdio.h>
#include <unistd.h>

int main(void) {
  alarm(3);
  for (;;) {
    printf("tick\n");
    sleep(1);
  }
}
