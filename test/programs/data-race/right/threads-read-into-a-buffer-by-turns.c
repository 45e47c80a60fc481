// What read(2) stores is ordered by the very byte that it receives.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static char buffer[8];
static int go[2];

static void *reader(void *unused) {
  read(go[0], buffer, sizeof buffer);
  printf("%s\n", buffer);
  return unused;
}

int main(void) {
  pthread_t thread;
  pipe(go);
  pthread_create(&thread, NULL, reader, NULL);
  buffer[0] = 'x';
  write(go[1], "done", 5);
  pthread_join(thread, NULL);
  return 0;
}
