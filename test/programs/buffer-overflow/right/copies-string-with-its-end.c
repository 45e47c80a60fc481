/* A thread copies a word into a block with room for the NUL. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *copy(void *word) {
  char *own = malloc(strlen(word) + 1);
  strcpy(own, word);
  return own;
}

int main(void) {
  pthread_t thread;
  char word[] = "semaphore";
  void *copied;
  pthread_create(&thread, NULL, copy, word);
  pthread_join(thread, &copied);
  printf("%c\n", *(char *)copied);
  free(copied);
  return 0;
}
