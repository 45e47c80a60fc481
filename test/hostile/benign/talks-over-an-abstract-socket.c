#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  struct sockaddr_un at = {.sun_family = AF_UNIX};
  memcpy(at.sun_path, "\0grade-canary", 13);
  const socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 13);
  const int listener = socket(AF_UNIX, SOCK_STREAM, 0);
  if (bind(listener, (struct sockaddr *)&at, size) == -1 || listen(listener, 1) == -1) return 1;
  const pid_t child = fork();
  if (child == -1) return 1;
  if (child == 0) {
    const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&at, size) == -1) _exit(1);
    _exit(write(fd, "x", 1) != 1);
  }
  char byte;
  const int fd = accept(listener, NULL, NULL);
  if (fd == -1 || read(fd, &byte, 1) != 1) return 1;
  int status = 1;
  waitpid(child, &status, 0);
  return status != 0;
}
