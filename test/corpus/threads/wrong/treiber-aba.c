/* Lock-free stack with node reuse: the ABA problem.  Wrong: popper 1 read A and A->next = B; popper 2 pops A and B and pushes A back; popper 1's CAS makes B the top, which is free. */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
struct node { int value; struct node *next; atomic_int owned; };
static struct node A = {1}, B = {2}, C = {3};
static _Atomic(struct node *) top;
static void push(struct node *n) {
  struct node *old = atomic_load(&top);
  do n->next = old;
  while (!atomic_compare_exchange_weak(&top, &old, n));
}
static struct node *pop(void) {
  struct node *old = atomic_load(&top), *next;
  do {
    if (!old) return 0;
    next = old->next;
  } while (!atomic_compare_exchange_weak(&top, &old, next));
  return old;
}
static void take(struct node *n) { if (n) assert(atomic_fetch_add(&n->owned, 1) == 0); }
static void *one(void *p) { take(pop()); take(pop()); return p; }
static void *two(void *p) {
  struct node *a = pop(), *b = pop();
  take(b);
  if (a) push(a);
  return p;
}
int main(void) {
  pthread_t t1, t2;
  push(&C); push(&B); push(&A);
  pthread_create(&t1, 0, one, 0);
  pthread_create(&t2, 0, two, 0);
  pthread_join(t1, 0);
  pthread_join(t2, 0);
  return 0;
}
