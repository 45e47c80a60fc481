/* A flag of the type bool, volatile as the textbook has it, stops a thread that works meanwhile. */
#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

static volatile bool stop;

static void *work(void *rounds) {
  while (!stop) {
    (*(long *)rounds)++;
    usleep(100);
  }
  return NULL;
}

int main(void) {
  pthread_t thread;
  long rounds = 0;
  pthread_create(&thread, NULL, work, &rounds);
  usleep(1000);
  stop = true;
  pthread_join(thread, NULL);
  return rounds < 0;
}
