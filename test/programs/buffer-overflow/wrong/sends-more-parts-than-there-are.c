/* One of the parts that are written together is longer than its object. */
#include <stdio.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static char head[4] = "abc", body[8] = "defghij";

int main(void) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return 1;
  if (fork() == 0) {
    char all[32];
    return read(ends[1], all, sizeof all) > 0 ? 0 : 1;
  }
  struct iovec parts[2] = {{head, sizeof head}, {body, sizeof body + 4}};
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
  sendmsg(ends[0], &message, 0);
  wait(NULL);
  return 0;
}
