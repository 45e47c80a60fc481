/* Each thread takes, uses and gives back memory that another one has had before it. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static void *use(void *number) {
  for (int i = 0; i < 4; i++) {
    int *words = malloc(4 * sizeof *words);
    for (int at = 0; at < 4; at++) words[at] = (int)(long)number;
    words = realloc(words, 64 * sizeof *words);
    words[63] = words[0];
    char *text = strdup("abc");
    text[0] = 'x';
    free(text);
    free(words);
  }
  return NULL;
}

int main(void) {
  pthread_t thread[3];
  for (long i = 0; i < 3; i++) pthread_create(&thread[i], NULL, use, (void *)i);
  for (int i = 0; i < 3; i++) pthread_join(thread[i], NULL);
}
