/* Locks end with their process: whoever waits for the file afterwards gets it. */
#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  if (fork() == 0) {
    struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int file = open("file", O_CREAT | O_RDWR, 0600);
    flock(file, LOCK_EX);
    fcntl(file, F_SETLKW, &all);
    _exit(0);
  }
  struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  int file = open("file", O_CREAT | O_RDWR, 0600);
  flock(file, LOCK_EX);
  fcntl(file, F_SETLKW, &all);
  close(file);
  wait(NULL);
  return 0;
}
