/* The parent listens before there is a child that could connect. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strcpy(address.sun_path, "talk.sock");
  int door = socket(AF_UNIX, SOCK_STREAM, 0);
  if (bind(door, (struct sockaddr *)&address, sizeof address) < 0 || listen(door, 1) < 0) return 1;
  if (fork() == 0) {
    close(door);
    int to = socket(AF_UNIX, SOCK_STREAM, 0);
    if (connect(to, (struct sockaddr *)&address, sizeof address) < 0) {
      perror("connect");
      exit(1);
    }
    write(to, "hello", 6);
    close(to);
    exit(0);
  }
  int from = accept(door, NULL, NULL);
  char text[16];
  if (read(from, text, sizeof text) > 0) puts(text);
  close(from);
  close(door);
  unlink("talk.sock");
  wait(NULL);
  return 0;
}
