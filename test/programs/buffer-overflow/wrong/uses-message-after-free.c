/* The child frees a node of its list and then follows its link. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct node {
  int value;
  struct node *next;
};

int main(void) {
  struct node *list = NULL;
  for (int i = 0; i < 3; i++) {
    struct node *node = malloc(sizeof *node);
    node->value = i;
    node->next = list;
    list = node;
  }
  if (fork() == 0) {
    for (struct node *each = list; each != NULL; each = each->next) free(each);
    exit(0);
  }
  wait(NULL);
  for (struct node *each = list, *next; each != NULL; each = next) {
    next = each->next;
    free(each);
  }
  puts("done");
  return 0;
}
