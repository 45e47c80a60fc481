/* A name that looks like the state of another process. */
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(void) {
  prctl(PR_SET_NAME, ") R 1\n1 (x) Z");
  const int fd = open("/proc/self/comm", O_WRONLY);
  write(fd, ") Z 1 1 1\n", 10);
  for (;;) sleep(1);
}
