#include <pthread.h>
#include <unistd.h>

static void *stay(void *argument) {
  for (;;) sleep(1000);
  return argument;
}

int main(void) {
  pthread_t thread;
  for (int i = 0; i < 8; i++) pthread_create(&thread, NULL, stay, NULL);
  return 0;
}
