/* The child opens a FIFO that its parent has yet to make. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  char text[16];
  if (fork() == 0) {
    int fd = open("pipe", O_RDONLY);
    if (fd == -1) exit(1);
    read(fd, text, sizeof text);
    exit(0);
  }
  mkfifo("pipe", 0600);
  int fd = open("pipe", O_WRONLY);
  write(fd, "hello", 5);
  wait(0);
  unlink("pipe");
  return 0;
}
