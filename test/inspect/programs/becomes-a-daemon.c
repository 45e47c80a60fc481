#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  if (fork() > 0) exit(0);
  setsid();
  umask(0);
  sleep(2);
  return 0;
}
