#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

/* SO_RCVTIMEO on a datagram socket; MSG_PEEK, MSG_DONTWAIT, recvmmsg and sendmmsg on a pair. */
int main(void) {
  int pair[2];
  char bytes[8] = "", more[8] = "";
  struct timeval limit = {0, 200000};
  socketpair(AF_UNIX, SOCK_DGRAM, 0, pair);
  setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (recv(pair[0], bytes, 8, 0) != -1 || errno != EAGAIN) return 1;
  if (recv(pair[0], bytes, 8, MSG_DONTWAIT) != -1 || errno != EAGAIN) return 2;
  struct iovec parts[2] = {{"ab", 2}, {"cde", 3}};
  struct mmsghdr messages[2] = {{{.msg_iov = &parts[0], .msg_iovlen = 1}}, {{.msg_iov = &parts[1], .msg_iovlen = 1}}};
  if (sendmmsg(pair[1], messages, 2, 0) != 2 || messages[1].msg_len != 3) return 3;
  if (recv(pair[0], bytes, 8, MSG_PEEK) != 2 || memcmp(bytes, "ab", 2) != 0) return 4;
  struct iovec into[2] = {{bytes, 8}, {more, 8}};
  struct mmsghdr got[2] = {{{.msg_iov = &into[0], .msg_iovlen = 1}}, {{.msg_iov = &into[1], .msg_iovlen = 1}}};
  if (recvmmsg(pair[0], got, 2, MSG_WAITFORONE, NULL) != 2 || got[1].msg_len != 3 || memcmp(more, "cde", 3) != 0) return 5;
  puts(more);
  return 0;
}
