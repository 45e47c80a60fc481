#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

int main(void) {
  const char *const names[] = {"/dev/tty", "/dev/console", "/dev/tty0", "/dev/tty1", "/dev/ttyS0", "/dev/pts/0", "/dev/pts/1", "/dev/ptmx", "/proc/1/fd/0"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
    const int fd = open(names[i], O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (fd < 0) continue;
    printf("ESCAPED: opened %s\n", names[i]);
    write(fd, "\033]0;owned\007", 10);
  }
  for (int fd = 0; fd < 3; fd++)
    if (ioctl(fd, TIOCSTI, "x") == 0) printf("ESCAPED: typed into %d\n", fd);
  return 0;
}
