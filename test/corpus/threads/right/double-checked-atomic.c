/* Double-checked locking done right: acquire load, release store. */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
struct config { int port, backlog; };
static _Atomic(struct config *) instance;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static struct config *get_config(void) {
  struct config *c = atomic_load_explicit(&instance, memory_order_acquire);
  if (c == NULL) {
    pthread_mutex_lock(&guard);
    c = atomic_load_explicit(&instance, memory_order_relaxed);
    if (c == NULL) {
      c = malloc(sizeof *c);
      c->port = 8080;
      c->backlog = 16;
      atomic_store_explicit(&instance, c, memory_order_release);
    }
    pthread_mutex_unlock(&guard);
  }
  return c;
}
static void *client(void *unused) { struct config *c = get_config(); assert(c->port == 8080 && c->backlog == 16); return NULL; }
int main(void) {
  pthread_t t[3];
  for (int i = 0; i < 3; i++) pthread_create(&t[i], NULL, client, NULL);
  for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
  free(instance);
  return 0;
}
