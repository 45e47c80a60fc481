/* The child remembers the link of a node before it frees it. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct node {
  int value;
  struct node *next;
};

static void free_all(struct node *list) {
  while (list != NULL) {
    struct node *next = list->next;
    free(list);
    list = next;
  }
}

int main(void) {
  struct node *list = NULL;
  for (int i = 0; i < 3; i++) {
    struct node *node = malloc(sizeof *node);
    node->value = i;
    node->next = list;
    list = node;
  }
  if (fork() == 0) {
    free_all(list);
    exit(0);
  }
  wait(NULL);
  free_all(list);
  puts("done");
  return 0;
}
