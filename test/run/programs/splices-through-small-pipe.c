#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <sys/wait.h>
#include <unistd.h>

/* 40,000 bytes from a file by sendfile into one pipe and by splice on to another. */
int main(void) {
  int first[2], second[2], file = open("bytes", O_CREAT | O_RDWR, 0600);
  char block[1000] = "";
  long total = 0;
  for (int i = 0; i < 40; i++) write(file, block, sizeof block);
  pipe(first);
  pipe(second);
  if (fork() == 0) {
    off_t at = 0;
    long sent = sendfile(first[1], file, &at, 40000);
    _exit(sent != 40000);
  }
  if (fork() == 0) {
    close(first[1]);
    while (splice(first[0], NULL, second[1], NULL, 40000, 0) > 0) continue;
    _exit(0);
  }
  close(first[1]);
  close(second[1]);
  for (ssize_t got; (got = read(second[0], block, sizeof block)) > 0;) total += got;
  int status, bad = 0;
  while (wait(&status) > 0) bad |= status;
  printf("%ld %d\n", total, bad);
  return 0;
}
