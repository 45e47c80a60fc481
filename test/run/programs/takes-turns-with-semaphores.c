/* A ring of three slots between two threads with unnamed semaphores, and two processes in step with named ones. */
#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static sem_t empty, full;
static int ring[3];

static void *produce(void *unused) {
  for (int i = 0; i < 6; i++) {
    sem_wait(&empty);
    ring[i % 3] = i;
    sem_post(&full);
  }
  return unused;
}

int main(void) {
  pthread_t thread;
  sem_init(&empty, 0, 3);
  sem_init(&full, 0, 0);
  pthread_create(&thread, NULL, produce, NULL);
  for (int i = 0; i < 6; i++) {
    sem_wait(&full);
    assert(ring[i % 3] == i);
    sem_post(&empty);
  }
  pthread_join(thread, NULL);
  sem_destroy(&empty);
  sem_destroy(&full);

  sem_t *ping = sem_open("/ping", O_CREAT | O_EXCL, 0600, 0), *pong = sem_open("/pong", O_CREAT | O_EXCL, 0600, 0);
  if (fork() == 0) {
    for (int i = 0; i < 3; i++) sem_wait(ping), sem_post(pong);
    _exit(0);
  }
  for (int i = 0; i < 3; i++) sem_post(ping), sem_wait(pong);
  wait(NULL);
  int left;
  sem_getvalue(ping, &left);
  sem_close(ping);
  sem_close(pong);
  sem_unlink("/ping");
  sem_unlink("/pong");
  printf("%d\n", left);
  return 0;
}
