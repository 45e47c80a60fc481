/* Lock-free queue (Michael and Scott 1996), nodes never freed. */
#include <stdatomic.h>
#include <stdlib.h>
#include <threads.h>
typedef struct node { int value; _Atomic(struct node *) next; } node;
static _Atomic(node *) head, tail;
static void enqueue(int v) {
  node *n = malloc(sizeof *n), *t, *next, *null;
  n->value = v;
  atomic_init(&n->next, NULL);
  for (;;) {
    t = atomic_load(&tail);
    next = atomic_load(&t->next);
    if (t != atomic_load(&tail)) continue;
    if (next) { atomic_compare_exchange_strong(&tail, &t, next); continue; }
    null = NULL;
    if (atomic_compare_exchange_strong(&t->next, &null, n)) break;
  }
  atomic_compare_exchange_strong(&tail, &t, n);
}
static int dequeue(int *v) {
  for (;;) {
    node *h = atomic_load(&head), *t = atomic_load(&tail), *next = atomic_load(&h->next);
    if (h != atomic_load(&head)) continue;
    if (!next) return 0;
    if (h == t) { atomic_compare_exchange_strong(&tail, &t, next); continue; }
    *v = next->value;
    if (atomic_compare_exchange_strong(&head, &h, next)) return 1;
  }
}
static int produce(void *p) { for (int i = 1; i <= 4; i++) enqueue((int)(long)p * 10 + i); return 0; }
static atomic_int left = 8, sum;
static int consume(void *p) {
  int v, last[3] = {0};
  while (atomic_load(&left) > 0)
    if (dequeue(&v)) {
      if (last[v / 10] >= v) abort();
      last[v / 10] = v;
      atomic_fetch_add(&sum, v);
      atomic_fetch_sub(&left, 1);
    } else
      thrd_yield();
  return 0;
}
int main(void) {
  thrd_t t[4];
  node *dummy = calloc(1, sizeof *dummy);
  atomic_store(&head, dummy);
  atomic_store(&tail, dummy);
  for (long i = 0; i < 2; i++) thrd_create(&t[i], produce, (void *)(i + 1)), thrd_create(&t[2 + i], consume, 0);
  for (int i = 0; i < 4; i++) thrd_join(t[i], 0);
  return sum != 140;
}
