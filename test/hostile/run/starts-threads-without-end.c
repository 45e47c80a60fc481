#include <pthread.h>
#include <unistd.h>

static void *stay(void *argument) {
  for (;;) pause();
  return argument;
}

int main(void) {
  for (;;) {
    pthread_t thread;
    pthread_create(&thread, NULL, stay, NULL);
  }
}
