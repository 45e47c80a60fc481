/* Of the socket that the canary has in /tmp: by names that climb, over links, and by the calls that send to a name. */
#define _GNU_SOURCE
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static const char *const names[] = {"/tmp/grade-canary.socket",       "../../grade-canary.socket",   "../../tmp/grade-canary.socket",
                                    "../../../tmp/grade-canary.socket", "/../grade-canary.socket",     "/../../tmp/grade-canary.socket",
                                    "/usr/../tmp/grade-canary.socket", "link",                        "/scratch/link"};

static struct sockaddr_un called(const char *name) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", name);
  return address;
}

static void connect_to(const char *name) {
  struct sockaddr_un to = called(name);
  const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0) printf("ESCAPED: connected to %s\n", name);
  close(fd);
}

/* It takes no datagrams: that it says so shows that it was reached. */
static void send_to(const char *name) {
  struct sockaddr_un to = called(name);
  struct iovec part = {"x", 1};
  struct mmsghdr message = {.msg_hdr = {.msg_name = &to, .msg_namelen = sizeof to, .msg_iov = &part, .msg_iovlen = 1}};
  const int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
  if (sendmmsg(fd, &message, 1, 0) == 1 || errno == EPROTOTYPE) printf("ESCAPED: sent to %s\n", name);
  if (sendmsg(fd, &message.msg_hdr, 0) == 1 || errno == EPROTOTYPE) printf("ESCAPED: sent to %s\n", name);
  if (sendto(fd, "x", 1, 0, (struct sockaddr *)&to, sizeof to) == 1 || errno == EPROTOTYPE) printf("ESCAPED: sent to %s\n", name);
  close(fd);
}

int main(void) {
  symlink("../../grade-canary.socket", "link");
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) connect_to(names[i]), send_to(names[i]);
  if (chdir("/usr/../tmp") == 0) connect_to("grade-canary.socket");
  return 0;
}
