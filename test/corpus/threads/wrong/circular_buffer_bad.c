/* SCTBench CS/circular_buffer_bad.  Wrong: the receiver comes before the sender has filled the buffer. */
#include <assert.h>
#include <pthread.h>

#define BUFFER_MAX 10
#define N 7
#define ERROR -1

static char buffer[BUFFER_MAX];
static unsigned int first, next;
static int buffer_size;
_Bool send, receive;
pthread_mutex_t m;

void initLog(int max) { buffer_size = max; first = next = 0; }

int removeLogElement(void) {
  if (next > 0 && first < (unsigned)buffer_size) return buffer[first++];
  return ERROR;
}

int insertLogElement(int b) {
  if (next < (unsigned)buffer_size && buffer_size > 0) {
    buffer[next] = b;
    next = (next + 1) % buffer_size;
    assert(next < (unsigned)buffer_size);
  } else
    return ERROR;
  return b;
}

void *t1(void *arg) {
  pthread_mutex_lock(&m);
  if (send) {
    for (int i = 0; i < N; i++) insertLogElement(i);
    send = 0;
    receive = 1;
  }
  pthread_mutex_unlock(&m);
  return 0;
}

void *t2(void *arg) {
  pthread_mutex_lock(&m);
  if (receive) {
    for (int i = 0; i < N; i++) assert(removeLogElement() == i);
    receive = 0;
    send = 1;
  }
  pthread_mutex_unlock(&m);
  return 0;
}

int main() {
  pthread_t id1, id2;
  pthread_mutex_init(&m, 0);
  initLog(10);
  send = 1;
  receive = 1; /* should be 0 */
  pthread_create(&id1, NULL, t1, NULL);
  pthread_create(&id2, NULL, t2, NULL);
  pthread_join(id1, NULL);
  pthread_join(id2, NULL);
  return 0;
}
