#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

static char text[1 << 16];

static void fill(int fd) {
  const int size = 1 << 30;
  setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  while (send(fd, text, sizeof text, MSG_DONTWAIT) > 0) continue;
}

static void connect_and_fill(struct sockaddr_in *address, int listener) {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  connect(fd, (struct sockaddr *)address, sizeof *address);
  const int other = accept(listener, NULL, NULL);
  fill(fd);
  fill(other);
}

int main(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(4000), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  bind(listener, (struct sockaddr *)&address, sizeof address);
  listen(listener, 100);
  for (int i = 0; i < 12; i++) connect_and_fill(&address, listener);
  for (;;) pause();
}
