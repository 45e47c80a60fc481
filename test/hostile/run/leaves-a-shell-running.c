#include <stdlib.h>

int main(void) {
  system("nohup sh -c 'while :; do :; done' >/dev/null 2>&1 &");
  return 0;
}
