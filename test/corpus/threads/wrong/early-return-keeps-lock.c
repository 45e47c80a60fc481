/* A lock that is not given back on the error path.  Wrong: the first to find the account empty keeps it. */
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int balance = 50;
static int withdraw(int amount) {
  pthread_mutex_lock(&m);
  if (balance < amount) return -1;
  balance -= amount;
  pthread_mutex_unlock(&m);
  return 0;
}
static void *customer(void *p) {
  withdraw(30);
  withdraw(10);
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, customer, 0);
  pthread_create(&b, 0, customer, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
