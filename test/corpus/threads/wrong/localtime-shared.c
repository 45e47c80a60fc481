/* gmtime's static buffer, shared by threads.  Wrong: the other thread calls gmtime between call and use. */
#include <pthread.h>
#include <time.h>
#include <assert.h>
static void *year(void *p) {
  time_t t = (time_t)(long)p * 365 * 24 * 3600;
  struct tm *tm = gmtime(&t);
  int days = tm->tm_yday, y = tm->tm_year;
  assert(y >= 70);
  assert(y == 70 + (int)(long)p || (y == 69 + (int)(long)p));
  (void)days;
  return 0;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, year, (void *)1);
  pthread_create(&b, 0, year, (void *)9);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
