/* queue_ok style polling under a lock, and the flag is set only once.  Wrong: in any order: one flag for three turns, t2 polls for ever. */
#include <pthread.h>
pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
_Bool flag = 0;
int got;
void *t2(void *arg) {
  for (int i = 0; i < 3; i++) {
    pthread_mutex_lock(&m);
    if (flag) {
      got++;
      flag = 0;
    } else
      i--;
    pthread_mutex_unlock(&m);
  }
  return 0;
}
int main(void) {
  pthread_t id;
  pthread_create(&id, 0, t2, 0);
  pthread_mutex_lock(&m);
  flag = 1;
  pthread_mutex_unlock(&m);
  pthread_join(id, 0);
  return 0;
}
