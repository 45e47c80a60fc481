/* The child has inherited the locked file, opens it once more and waits for itself; the parent has closed it. */
#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int mine = open("file", O_CREAT | O_RDWR, 0600);
  flock(mine, LOCK_EX);
  if (fork() == 0) {
    flock(open("file", O_RDWR), LOCK_EX);
    _exit(0);
  }
  close(mine);
  wait(NULL);
  return 0;
}
