// Two threads receive into the same buffer.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static char buffer[8];
static int ends[2][2];

static void *reader(void *end) {
  read(*(int *)end, buffer, sizeof buffer);
  printf("%s\n", buffer);
  return NULL;
}

int main(void) {
  pthread_t first, second;
  pipe(ends[0]);
  pipe(ends[1]);
  pthread_create(&first, NULL, reader, &ends[0][0]);
  pthread_create(&second, NULL, reader, &ends[1][0]);
  write(ends[0][1], "hello", 6);
  write(ends[1][1], "world", 6);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  return 0;
}
