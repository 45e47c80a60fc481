/* What the machine itself says is another time, and other processes, in each run; no byte of it is unwritten. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  struct stat made, processes;
  int ends[2];
  if (pipe(ends) != 0) return 1;
  const int file = open("made", O_CREAT | O_RDWR, 0600);
  if (file < 0 || fstat(file, &made) != 0 || stat("/proc", &processes) != 0) return 1;
  const pid_t child = fork();
  if (child < 0) return 1;
  if (child == 0) {
    char text[64];
    const int length = snprintf(text, sizeof text, "%09ld %ld", made.st_mtim.tv_nsec, (long)processes.st_nlink);
    _exit(write(ends[1], text, length) != length);
  }
  close(ends[1]);
  char got[64];
  const ssize_t length = read(ends[0], got, sizeof got);
  if (length > 0) printf("%.*s\n", (int)length, got);
  return waitpid(child, NULL, 0) != child;
}
