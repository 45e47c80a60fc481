/* A thread that leaves its loop only for an error. */
#include <pthread.h>
#include <unistd.h>

static int ends[2];

void *reader(void *arg) {
  char c;
  long got;
  while ((got = read(ends[0], &c, 1)) != -1)
    if (got > 0) putchar(c);
  return arg;
}

int main(void) {
  pthread_t t;
  pipe(ends);
  pthread_create(&t, 0, reader, 0);
  write(ends[1], "ab", 2);
  close(ends[1]);
  pthread_join(t, 0);
  return 0;
}
