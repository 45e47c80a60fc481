/* Datagrams to a socket in the own directory, by names with "..", over a link, and with sendmmsg. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static struct sockaddr_un called(const char *name) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", name);
  return address;
}

static int bound(const char *name) {
  struct sockaddr_un address = called(name);
  const int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
  return bind(fd, (struct sockaddr *)&address, sizeof address) == 0 ? fd : -1;
}

/* Who sent it, by the name that it has given itself. */
static int came_from(int fd, const char *name) {
  char text[8];
  struct sockaddr_un from = {0};
  struct iovec part = {text, sizeof text};
  struct mmsghdr message = {.msg_hdr = {.msg_name = &from, .msg_namelen = sizeof from, .msg_iov = &part, .msg_iovlen = 1}};
  return recvmmsg(fd, &message, 1, 0, NULL) == 1 && strcmp(from.sun_path, name) == 0;
}

int main(void) {
  if (mkdir("inner", 0700) != 0 || symlink("mailbox", "link") != 0) return 1;
  const int mailbox = bound("inner/../mailbox"), sender = bound("/tmp/sender");
  if (mailbox < 0 || sender < 0) return 2;
  struct sockaddr_un to = called("link");
  if (sendto(sender, "one", 3, 0, (struct sockaddr *)&to, sizeof to) != 3 || !came_from(mailbox, "/tmp/sender")) return 3;
  to = called("../scratch/mailbox");
  struct iovec part = {"two", 3};
  struct mmsghdr message = {.msg_hdr = {.msg_name = &to, .msg_namelen = sizeof to, .msg_iov = &part, .msg_iovlen = 1}};
  if (sendmmsg(sender, &message, 1, 0) != 1 || !came_from(mailbox, "/tmp/sender")) return 4;
  to = called("/tmp/nobody");
  if (sendto(sender, "x", 1, 0, (struct sockaddr *)&to, sizeof to) != -1 || errno != ENOENT) return 5;
  close(mailbox), close(sender);
  unlink("mailbox"), unlink("/tmp/sender"), unlink("link"), rmdir("inner");
  puts("both came");
  return 0;
}
