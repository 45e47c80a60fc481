/* The same with the right lengths, both ways of saying them, and memory at addresses of its own choice. */
#define _GNU_SOURCE
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return 1;
  char *head = aligned_alloc(64, 64), *body;
  if (posix_memalign((void **)&body, 256, 24) != 0) return 1;
  memset(head, 'a', 64);
  memset(body, 'b', 24);
  if (fork() == 0) {
    char all[88];
    struct pollfd ready = {.fd = ends[1], .events = POLLIN};
    poll(&ready, 1, -1);
    struct iovec part = {all, sizeof all};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    ssize_t size = recvmsg(ends[1], &message, MSG_WAITALL);
    printf("%zd %.3s\n", size, all);
    exit(0);
  }
  struct iovec parts[2] = {{head, 64}, {body, 24}};
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
  sendmsg(ends[0], &message, 0);
  wait(NULL);
  free(head);
  free(body);
  return 0;
}
