/* The list is given back while another thread walks it. */
#include <pthread.h>
#include <stdlib.h>

struct node {
  struct node *next;
  int value;
};
static struct node *list;

static void *walk(void *unused) {
  int sum = 0;
  for (struct node *at = list; at; at = at->next) sum += at->value;
  return unused;
}

int main(void) {
  list = calloc(1, sizeof *list);
  list->value = 3;
  pthread_t thread;
  pthread_create(&thread, NULL, walk, NULL);
  list->value = 4;
  pthread_join(thread, NULL);
  free(list);
}
