#include <stdlib.h>

int main(void) {
  system("nohup sh -c 'while :; do sleep 1; done' >/dev/null 2>&1 &");
  return 0;
}
