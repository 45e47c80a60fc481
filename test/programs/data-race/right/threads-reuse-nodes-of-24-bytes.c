// The last word of a freed block, too, belongs to whoever gets the block next.
#include <pthread.h>
#include <stdlib.h>

struct node {
  struct node *next;
  long key, value;
};

static void *work(void *unused) {
  for (long i = 0; i < 4; i++) {
    struct node *node = malloc(sizeof *node);
    node->next = NULL;
    node->key = i;
    node->value = 2 * i;
    free(node);
  }
  return unused;
}

int main(void) {
  pthread_t first, second;
  pthread_create(&first, NULL, work, NULL);
  pthread_create(&second, NULL, work, NULL);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  return 0;
}
