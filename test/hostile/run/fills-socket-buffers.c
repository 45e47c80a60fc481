#include <sys/socket.h>
#include <unistd.h>

static char text[1 << 16];

static void fill(int fd) {
  const int size = 1 << 30;
  setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  while (send(fd, text, sizeof text, MSG_DONTWAIT) > 0) continue;
}

int main(void) {
  for (;;) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == -1) return 1;
    fill(ends[0]);
    fill(ends[1]);
  }
}
