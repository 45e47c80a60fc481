/* open fails, and the thread reads from its result. */
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

void *count(void *arg) {
  char c;
  int fd = open("numbers.txt", O_RDONLY), n = 0;
  while (read(fd, &c, 1) > 0) n++;
  printf("%d\n", n);
  return arg;
}

int main(void) {
  pthread_t t;
  pthread_create(&t, 0, count, 0);
  pthread_join(t, 0);
  return 0;
}
