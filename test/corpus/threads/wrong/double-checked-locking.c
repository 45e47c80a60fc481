/* Double-checked locking (Schmidt's anti-pattern).  Wrong: the second thread sees the pointer before the fields are filled. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
struct config { int port, backlog; };
static struct config *instance;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static struct config *get_config(void) {
  if (instance == NULL) {
    pthread_mutex_lock(&guard);
    if (instance == NULL) {
      instance = calloc(1, sizeof *instance);
      instance->port = 8080;
      instance->backlog = 16;
    }
    pthread_mutex_unlock(&guard);
  }
  return instance;
}
static void *client(void *unused) {
  struct config *c = get_config();
  assert(c->port == 8080 && c->backlog == 16);
  return NULL;
}
int main(void) {
  pthread_t t[3];
  for (int i = 0; i < 3; i++) pthread_create(&t[i], NULL, client, NULL);
  for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
  free(instance);
  return 0;
}
