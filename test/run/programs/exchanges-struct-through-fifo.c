/* A named pipe: opening waits for the other end, and end of file comes when the writer has closed. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int numbers[3] = {1, 2, 3}, got = 0, sum = 0;
  if (mkfifo("numbers", 0600) != 0) return 1;
  if (fork() == 0) {
    int out = open("numbers", O_WRONLY);
    write(out, numbers, sizeof numbers);
    _exit(0);
  }
  int in = open("numbers", O_RDONLY);
  while (read(in, &got, sizeof got) == sizeof got) sum += got;
  wait(NULL);
  unlink("numbers");
  printf("%d\n", sum);
  return 0;
}
