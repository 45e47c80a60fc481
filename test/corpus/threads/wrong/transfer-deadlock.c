/* Bank transfer that locks from-account first.  Wrong: 0 -> 1 and 1 -> 0 at once. */
#include <pthread.h>
struct account { pthread_mutex_t lock; long cents; } acc[2];
static void transfer(struct account *from, struct account *to, long n) {
  pthread_mutex_lock(&from->lock);
  pthread_mutex_lock(&to->lock);
  from->cents -= n;
  to->cents += n;
  pthread_mutex_unlock(&to->lock);
  pthread_mutex_unlock(&from->lock);
}
static void *there(void *p) { for (int i = 0; i < 3; i++) transfer(&acc[0], &acc[1], 5); return p; }
static void *back(void *p) { for (int i = 0; i < 3; i++) transfer(&acc[1], &acc[0], 5); return p; }
int main(void) {
  pthread_t a, b;
  for (int i = 0; i < 2; i++) pthread_mutex_init(&acc[i].lock, 0), acc[i].cents = 100;
  pthread_create(&a, 0, there, 0);
  pthread_create(&b, 0, back, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
