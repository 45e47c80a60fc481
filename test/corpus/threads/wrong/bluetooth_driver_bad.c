/* SCTBench CS/bluetooth_driver_bad (Qadeer and Wu, KISS).  Wrong: the request checks stoppingFlag, the stop runs through, then the request counts itself in. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

typedef int bool_t;
typedef struct { int pendingIo; bool_t stoppingFlag, stoppingEvent; } DEVICE_EXTENSION;
bool_t stopped;
pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

int BCSP_IoIncrement(DEVICE_EXTENSION *e) {
  if (e->stoppingFlag) return -1;
  pthread_mutex_lock(&lock);
  e->pendingIo = e->pendingIo + 1;
  pthread_mutex_unlock(&lock);
  return 0;
}

void BCSP_IoDecrement(DEVICE_EXTENSION *e) {
  pthread_mutex_lock(&lock);
  e->pendingIo = e->pendingIo - 1;
  int pendingIo = e->pendingIo;
  pthread_mutex_unlock(&lock);
  if (pendingIo == 0) e->stoppingEvent = 1;
}

void *BCSP_PnpAdd(void *p) {
  DEVICE_EXTENSION *e = p;
  int status = BCSP_IoIncrement(e);
  if (status == 0) assert(!stopped);
  BCSP_IoDecrement(e);
  return NULL;
}

void *BCSP_PnpStop(void *p) {
  DEVICE_EXTENSION *e = p;
  e->stoppingFlag = 1;
  BCSP_IoDecrement(e);
  if (e->stoppingEvent) stopped = 1;
  return NULL;
}

int main(void) {
  pthread_t t;
  DEVICE_EXTENSION *e = malloc(sizeof *e);
  e->pendingIo = 1; e->stoppingFlag = 0; e->stoppingEvent = 0;
  stopped = 0;
  pthread_create(&t, NULL, BCSP_PnpStop, e);
  BCSP_PnpAdd(e);
  pthread_join(t, NULL);
  free(e);
  return 0;
}
