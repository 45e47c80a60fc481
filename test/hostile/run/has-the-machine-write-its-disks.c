#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

/* Each would wait until every disk of the machine has written whatever anybody has left for it. */
int main(void) {
  int file = open("written", O_CREAT | O_RDWR, 0600);
  if (file < 0 || write(file, "x", 1) != 1) return 1;
  for (int i = 0; i < 100; i++) sync();
  for (int i = 0; i < 100; i++)
    if (syncfs(file) != 0) return 1;
  close(file);
  unlink("written");
  return 0;
}
