/* Leaves /dev/shm as it must not be found by the next run. */
#include <stdio.h>
#include <sys/stat.h>

int main(void) {
  struct stat status;
  stat("/dev/shm", &status);
  printf("%o\n", status.st_mode & 07777);
  chmod("/dev/shm", 0);
  return 0;
}
