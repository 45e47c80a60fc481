#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

union room {
  struct cmsghdr align;
  char bytes[CMSG_SPACE(sizeof(int))];
};

static int give(int socket, int fd) {
  union room control = {0};
  char byte = 'x';
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof fd);
  memcpy(CMSG_DATA(header), &fd, sizeof fd);
  return sendmsg(socket, &message, 0) == 1;
}

static int take(int socket) {
  union room control = {0};
  char byte;
  int fd = -1;
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  if (recvmsg(socket, &message, 0) == 1 && CMSG_FIRSTHDR(&message) != NULL)
    memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof fd);
  return fd;
}

int main(void) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == -1) return 1;
  const pid_t child = fork();
  if (child == -1) return 1;
  if (child == 0) {
    char text[8] = "";
    const int fd = take(ends[1]);
    if (fd == -1 || pread(fd, text, 5, 0) != 5) _exit(1);
    _exit(strcmp(text, "hello") != 0);
  }
  const int fd = memfd_create("letter", MFD_CLOEXEC);
  int status = 1;
  if (fd == -1 || write(fd, "hello", 5) != 5 || !give(ends[0], fd)) return 1;
  waitpid(child, &status, 0);
  return status != 0;
}
