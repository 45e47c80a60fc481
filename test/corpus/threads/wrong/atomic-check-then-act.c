/* C11 atomics, load and store instead of one read-modify-write.  Wrong: both see a ticket left when there is one. */
#include <stdatomic.h>
#include <threads.h>
static atomic_int tickets = 3, sold;
static int agent(void *p) {
  while (atomic_load(&tickets) > 0) {
    atomic_fetch_sub(&tickets, 1);
    atomic_fetch_add(&sold, 1);
  }
  return 0;
}
int main(void) {
  thrd_t t[2];
  for (int i = 0; i < 2; i++) thrd_create(&t[i], agent, 0);
  for (int i = 0; i < 2; i++) thrd_join(t[i], 0);
  return sold == 3 ? 0 : 1;
}
