/* Closing a file gives its lock to whoever waits for it. */
#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int mine = open("lock", O_CREAT | O_RDWR, 0600);
  flock(mine, LOCK_EX);
  if (fork() == 0) {
    close(mine);
    flock(open("lock", O_RDWR), LOCK_EX);
    _exit(0);
  }
  sleep(1);
  close(mine);
  wait(NULL);
  return 0;
}
