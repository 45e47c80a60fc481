/* SV-COMP pthread-atomic/dekker (true), several rounds. */
#include <pthread.h>
#include <stdatomic.h>
atomic_int flag1 = 0, flag2 = 0, turn = 0;
int x;
void *thr1(void *arg) {
  for (int k = 0; k < 4; k++) {
    flag1 = 1;
    while (flag2 >= 1) {
      if (turn != 0) {
        flag1 = 0;
        while (turn != 0) {}
        flag1 = 1;
      }
    }
    x++;
    turn = 1;
    flag1 = 0;
  }
  return 0;
}
void *thr2(void *arg) {
  for (int k = 0; k < 4; k++) {
    flag2 = 1;
    while (flag1 >= 1) {
      if (turn != 1) {
        flag2 = 0;
        while (turn != 1) {}
        flag2 = 1;
      }
    }
    x++;
    turn = 0;
    flag2 = 0;
  }
  return 0;
}
int main() {
  pthread_t t1, t2;
  pthread_create(&t1, 0, thr1, 0);
  pthread_create(&t2, 0, thr2, 0);
  pthread_join(t1, 0);
  pthread_join(t2, 0);
  return x == 8 ? 0 : 1;
}
