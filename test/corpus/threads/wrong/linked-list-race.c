/* Unlocked insert at the head of a list (OSTEP 28).  Wrong: two inserts read the same head. */
#include <pthread.h>
#include <stdlib.h>
typedef struct __node_t { int key; struct __node_t *next; } node_t;
typedef struct { node_t *head; } list_t;
static list_t L;
static void List_Insert(list_t *l, int key) {
  node_t *n = malloc(sizeof(node_t));
  n->key = key;
  n->next = l->head;
  l->head = n;
}
static void *ins(void *p) { for (int i = 0; i < 3; i++) List_Insert(&L, i); return p; }
int main() {
  pthread_t a, b;
  pthread_create(&a, 0, ins, 0);
  pthread_create(&b, 0, ins, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  int n = 0;
  for (node_t *x = L.head; x; x = x->next) n++;
  return n == 6 ? 0 : 1;
}
