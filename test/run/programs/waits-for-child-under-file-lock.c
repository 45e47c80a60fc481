/* The parent locks a file and waits for its child, which waits for the lock. */
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
  wait(NULL);
  return 0;
}
