#define _GNU_SOURCE
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

union control {
  char bytes[CMSG_SPACE(sizeof(struct ucred))];
  struct cmsghdr head;
};

static struct msghdr message_of(struct iovec *part, union control *control) {
  return (struct msghdr){.msg_iov = part, .msg_iovlen = 1, .msg_control = control->bytes, .msg_controllen = sizeof control->bytes};
}

static int sends(int fd, pid_t pid) {
  char byte = 'x';
  struct iovec part = {&byte, 1};
  union control control = {0};
  struct msghdr message = message_of(&part, &control);
  struct cmsghdr *head = CMSG_FIRSTHDR(&message);
  head->cmsg_level = SOL_SOCKET, head->cmsg_type = SCM_CREDENTIALS, head->cmsg_len = CMSG_LEN(sizeof(struct ucred));
  const struct ucred own = {pid, getuid(), getgid()};
  memcpy(CMSG_DATA(head), &own, sizeof own);
  return sendmsg(fd, &message, 0) == 1;
}

static int are_of(const struct ucred *of, pid_t pid) { return of->pid == pid && of->uid == getuid() && of->gid == getgid(); }

int main(void) {
  int pair[2], on = 1;
  if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) == -1 || setsockopt(pair[0], SOL_SOCKET, SO_PASSCRED, &on, sizeof on) == -1) return 1;
  const pid_t child = fork();
  if (child == -1) return 1;
  if (child == 0) _exit(!sends(pair[1], getpid()) || sends(pair[1], getppid())); /* the second is somebody else's */
  char byte;
  struct iovec part = {&byte, 1};
  union control control = {0};
  struct msghdr message = message_of(&part, &control);
  if (recvmsg(pair[0], &message, 0) != 1) return 1;
  const struct cmsghdr *head = CMSG_FIRSTHDR(&message);
  if (head == NULL || head->cmsg_type != SCM_CREDENTIALS) return 1;
  struct ucred got, peer;
  memcpy(&got, CMSG_DATA(head), sizeof got);
  socklen_t size = sizeof peer;
  if (!are_of(&got, child) || getsockopt(pair[0], SOL_SOCKET, SO_PEERCRED, &peer, &size) == -1 || !are_of(&peer, getpid())) return 1;
  int status;
  return waitpid(child, &status, 0) == -1 || status != 0;
}
