/* Nobody opens the FIFO for writing. */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  mkfifo("letters", 0600);
  if (fork() == 0) _exit(0);
  wait(NULL);
  close(open("letters", O_RDONLY));
  unlink("letters");
  return 0;
}
