/* Sorted list with a lock for each node (Herlihy and Shavit, fine-grained). */
#include <pthread.h>
#include <stdlib.h>
#include <limits.h>
typedef struct node { int key; struct node *next; pthread_mutex_t lock; } node;
static node *head;
static node *make(int key, node *next) { node *n = malloc(sizeof *n); n->key = key; n->next = next; pthread_mutex_init(&n->lock, 0); return n; }
static node *find(int key) {
  node *pred = head;
  pthread_mutex_lock(&pred->lock);
  node *curr = pred->next;
  pthread_mutex_lock(&curr->lock);
  while (curr->key < key) {
    pthread_mutex_unlock(&pred->lock);
    pred = curr;
    curr = curr->next;
    pthread_mutex_lock(&curr->lock);
  }
  return pred;
}
static int add(int key) {
  node *pred = find(key), *curr = pred->next;
  int added = curr->key != key;
  if (added) pred->next = make(key, curr);
  pthread_mutex_unlock(&curr->lock);
  pthread_mutex_unlock(&pred->lock);
  return added;
}
static int removes(int key) {
  node *pred = find(key), *curr = pred->next;
  int removed = curr->key == key;
  if (removed) pred->next = curr->next;
  pthread_mutex_unlock(&curr->lock);
  pthread_mutex_unlock(&pred->lock);
  if (removed) pthread_mutex_destroy(&curr->lock), free(curr);
  return removed;
}
static void *run(void *p) {
  long n = 0;
  for (int k = 1; k <= 3; k++) n += add(k * 2 + (int)(long)p);
  for (int k = 1; k <= 3; k++) n -= removes(k * 2);
  return (void *)n;
}
int main(void) {
  pthread_t t[2];
  long sum = 0, count = 0;
  head = make(INT_MIN, make(INT_MAX, NULL));
  for (long i = 0; i < 2; i++) pthread_create(&t[i], 0, run, (void *)i);
  for (int i = 0; i < 2; i++) { void *r; pthread_join(t[i], &r); sum += (long)r; }
  for (node *n = head->next; n->next; n = n->next) count++;
  return sum != count;
}
