/* Parent and child open one side each. */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  mkfifo("letters", 0600);
  if (fork() == 0) {
    close(open("letters", O_WRONLY));
    _exit(0);
  }
  close(open("letters", O_RDONLY));
  wait(NULL);
  unlink("letters");
  return 0;
}
