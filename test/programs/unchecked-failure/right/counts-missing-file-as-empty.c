/* open fails, and the thread knows. */
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

void *count(void *arg) {
  char c;
  int fd = open("numbers.txt", O_RDONLY), n = 0;
  while (fd != -1 && read(fd, &c, 1) > 0) n++;
  printf("%d\n", n);
  close(fd);
  return arg;
}

int main(void) {
  pthread_t t;
  pthread_create(&t, 0, count, 0);
  pthread_join(t, 0);
  return 0;
}
