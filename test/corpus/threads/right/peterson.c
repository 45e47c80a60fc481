/* SV-COMP pthread-atomic/peterson (true), several rounds. */
#include <pthread.h>
#include <stdatomic.h>
atomic_int flag[2], turn;
int counter;
void *thr(void *arg) {
  int me = (int)(long)arg;
  for (int i = 0; i < 5; i++) {
    flag[me] = 1;
    turn = 1 - me;
    while (flag[1 - me] == 1 && turn == 1 - me) {
    }
    counter = counter + 1;
    flag[me] = 0;
  }
  return 0;
}
int main() {
  pthread_t t1, t2;
  pthread_create(&t1, 0, thr, (void *)0);
  pthread_create(&t2, 0, thr, (void *)1);
  pthread_join(t1, 0);
  pthread_join(t2, 0);
  return counter == 10 ? 0 : 1;
}
