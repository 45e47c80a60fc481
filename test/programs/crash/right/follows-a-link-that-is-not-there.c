/* A child looks for a key in a list up to its last element. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct element {
  int key;
  struct element *next;
};

int main(void) {
  struct element second = {2, NULL}, first = {1, &second};
  if (fork() == 0) {
    struct element *at = &first;
    while (at != NULL && at->key != 3) at = at->next;
    exit(0);
  }
  wait(NULL);
}
