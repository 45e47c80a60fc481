/* The same, held by nobody's descriptor table: they wait in sockets. */
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

static char text[1 << 20];

static void send_away(int socket, int fd) {
  char control[CMSG_SPACE(sizeof fd)] = {0};
  struct iovec part = {"x", 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof fd);
  memcpy(CMSG_DATA(header), &fd, sizeof fd);
  sendmsg(socket, &message, MSG_DONTWAIT);
}

int main(void) {
  memset(text, 'x', sizeof text);
  for (int pair = 0; pair < 20; pair++) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == -1) break;
    for (int each = 0; each < 40; each++) {
      const int fd = memfd_create("hidden", 0);
      for (int i = 0; i < 16; i++)
        if (write(fd, text, sizeof text) <= 0) break;
      send_away(ends[0], fd);
      close(fd);
    }
  }
  for (;;) pause();
}
