#include <fcntl.h>
#include <unistd.h>

static char text[1 << 16];

int main(void) {
  const char *names[] = {"big", "/tmp/big", "/var/tmp/big", "/dev/shm/big", "/grade/big"};
  for (int i = 0; i < 5; i++) {
    const int fd = open(names[i], O_WRONLY | O_CREAT, 0600);
    while (fd >= 0 && write(fd, text, sizeof text) > 0) continue;
  }
  for (;;) {
    const int fd = open("more", O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (fd >= 0) write(fd, text, sizeof text), close(fd);
  }
}
