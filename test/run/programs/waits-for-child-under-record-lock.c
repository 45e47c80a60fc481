/* The parent locks part of a file and waits for its child, which waits for that part. */
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int file = open("file", O_CREAT | O_RDWR, 0600);
  struct flock part = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 10, .l_len = 5};
  fcntl(file, F_SETLKW, &part);
  if (fork() == 0) {
    part = (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 12, .l_len = 1};
    fcntl(file, F_SETLKW, &part);
    _exit(0);
  }
  wait(NULL);
  return 0;
}
