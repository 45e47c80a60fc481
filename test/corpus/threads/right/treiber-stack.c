/* Lock-free stack (Treiber) without reuse of nodes. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
struct node { int v; struct node *next; };
static _Atomic(struct node *) top;
static struct node nodes[12];
static atomic_int got[12];
static void push(struct node *n) {
  n->next = atomic_load(&top);
  while (!atomic_compare_exchange_weak(&top, &n->next, n)) ;
}
static struct node *pop(void) {
  struct node *n = atomic_load(&top);
  while (n && !atomic_compare_exchange_weak(&top, &n, n->next)) ;
  return n;
}
static void *producer(void *p) { for (int i = 0; i < 6; i++) push(&nodes[(long)p * 6 + i]); return 0; }
static void *consumer(void *p) {
  for (int taken = 0; taken < 6;) {
    struct node *n = pop();
    if (!n) continue;
    got[n - nodes]++;
    taken++;
  }
  return 0;
}
int main(void) {
  pthread_t t[4];
  for (long i = 0; i < 2; i++) pthread_create(&t[i], 0, producer, (void *)i), pthread_create(&t[2 + i], 0, consumer, 0);
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
  for (int i = 0; i < 12; i++) if (got[i] != 1) return 1;
  return 0;
}
