/* Homework style: a volatile flag asks a busy thread to stop; it counts what it did. */
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
volatile int keep_running = 1;
unsigned long work_done;
void *busy(void *arg) {
  while (keep_running) work_done++;
  return NULL;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, busy, NULL);
  usleep(1000);
  keep_running = 0;
  pthread_join(t, NULL);
  return 0;
}
