/* Two threads in turn on a plain volatile int, with sched_yield. */
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
static volatile int turn;
static void *play(void *p) {
  int me = (int)(long)p;
  for (int i = 0; i < 5; i++) {
    while (turn != me) sched_yield();
    puts(me ? "pong" : "ping");
    turn = !me;
  }
  return 0;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, play, (void *)0);
  pthread_create(&b, 0, play, (void *)1);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
