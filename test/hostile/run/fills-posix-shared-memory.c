#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static char text[1 << 20];

int main(void) {
  for (int i = 0;; i++) {
    char name[32];
    snprintf(name, sizeof name, "/memory-%d", i);
    const int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
    if (fd == -1) return 1;
    if (write(fd, text, sizeof text) <= 0) return 1;
    close(fd);
  }
}
