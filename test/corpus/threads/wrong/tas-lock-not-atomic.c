/* Test, then set (OSTEP figure 28.1).  Wrong: both find the flag 0. */
#include <pthread.h>
typedef struct { int flag; } lock_t;
static volatile lock_t mutex;
static volatile int counter;
static void lock(volatile lock_t *l) { while (l->flag == 1) ; l->flag = 1; }
static void unlock(volatile lock_t *l) { l->flag = 0; }
static void *inc(void *p) { for (int i = 0; i < 4; i++) { lock(&mutex); counter++; unlock(&mutex); } return p; }
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, inc, 0);
  pthread_create(&b, 0, inc, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return counter == 8 ? 0 : 1;
}
