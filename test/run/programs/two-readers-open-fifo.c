/* A second reader may open a FIFO whose writer is already there. */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  if (mkfifo("fifo", 0600) != 0) return 1;
  if (fork() == 0) {
    int out = open("fifo", O_WRONLY);
    sleep(5);
    close(out);
    _exit(0);
  }
  int first = open("fifo", O_RDONLY), second = open("fifo", O_RDONLY);
  wait(NULL);
  unlink("fifo");
  return first < 0 || second < 0;
}
