/* Parent and child each open for reading first, and wait for the other to open for writing. */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void talk(const char *hears, const char *says) {
  int in = open(hears, O_RDONLY);
  int out = open(says, O_WRONLY);
  close(in);
  close(out);
}

int main(void) {
  mkfifo("up", 0600);
  mkfifo("down", 0600);
  if (fork() == 0) {
    talk("down", "up");
    _exit(0);
  }
  talk("up", "down");
  wait(NULL);
  unlink("up");
  unlink("down");
  return 0;
}
