/* Reference count as a plain int.  Wrong: both threads decrement and both, or neither, see zero. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
struct buf { int refs; char text[16]; };
static int freed;
static void put(struct buf *b) {
  b->refs--;
  if (b->refs == 0) { freed++; memset(b->text, 0, sizeof b->text); }
}
static void *user(void *p) { struct buf *b = p; put(b); return NULL; }
int main(void) {
  struct buf *b = malloc(sizeof *b);
  b->refs = 2;
  strcpy(b->text, "hi");
  pthread_t t1, t2;
  pthread_create(&t1, NULL, user, b);
  pthread_create(&t2, NULL, user, b);
  pthread_join(t1, NULL);
  pthread_join(t2, NULL);
  free(b);
  return freed == 1 ? 0 : 1;
}
