/* SV-COMP pthread-atomic/peterson, with turn set before the flag.  Wrong: t1 sets turn, t2 sets turn and flag and enters, t1 sets its flag and enters as turn is its own. */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
atomic_int flag1 = 0, flag2 = 0, turn;
int x;
void *thr1(void *arg) {
  turn = 1;
  flag1 = 1;
  while (flag2 == 1 && turn == 1) {
  }
  x = 0;
  assert(x <= 0);
  flag1 = 0;
  return 0;
}
void *thr2(void *arg) {
  turn = 0;
  flag2 = 1;
  while (flag1 == 1 && turn == 0) {
  }
  x = 1;
  assert(x >= 1);
  flag2 = 0;
  return 0;
}
int main() {
  pthread_t t1, t2;
  pthread_create(&t1, 0, thr1, 0);
  pthread_create(&t2, 0, thr2, 0);
  pthread_join(t1, 0);
  pthread_join(t2, 0);
  return 0;
}
