// 20230002 이서준
// 모니터(monitor) 방식: 프로세스 간 공유 mutex 하나와 condition variable 두 개.
// left가 0이 되면 모든 소비자를 깨워서 끝낸다.
#include "prodcons.h"

#include <err.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct monitor {
  pthread_mutex_t lock;
  pthread_cond_t not_full, not_empty;
  int count; // 버퍼 안의 항목 수
  int left;  // 아직 소비되지 않은 항목 수 (만들어지지 않은 것 포함)
  struct ring ring;
};

static struct monitor *monitor_new(int total) {
  struct monitor *m = mmap(0, sizeof *m, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (m == MAP_FAILED) err(1, "mmap");

  pthread_mutexattr_t ma;
  pthread_mutexattr_init(&ma);
  pthread_mutexattr_setpshared(&ma, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&m->lock, &ma);
  pthread_mutexattr_destroy(&ma);

  pthread_condattr_t ca;
  pthread_condattr_init(&ca);
  pthread_condattr_setpshared(&ca, PTHREAD_PROCESS_SHARED);
  pthread_cond_init(&m->not_full, &ca);
  pthread_cond_init(&m->not_empty, &ca);
  pthread_condattr_destroy(&ca);

  m->count = 0;
  m->left = total;
  return m;
}

static void put(struct monitor *m, const item *it) {
  pthread_mutex_lock(&m->lock);
  while (m->count == BUFFER_SIZE) pthread_cond_wait(&m->not_full, &m->lock);
  m->ring.buffer[m->ring.in++] = *it;
  if (m->ring.in == BUFFER_SIZE) m->ring.in = 0;
  m->count++;
  pthread_cond_signal(&m->not_empty);
  pthread_mutex_unlock(&m->lock);
}

// 1: 하나 꺼냄, 0: 더 이상 없음
static int get(struct monitor *m, item *it) {
  pthread_mutex_lock(&m->lock);
  while (m->count == 0 && m->left > 0) pthread_cond_wait(&m->not_empty, &m->lock);
  int got = m->count > 0;
  if (got) {
    *it = m->ring.buffer[m->ring.out++];
    if (m->ring.out == BUFFER_SIZE) m->ring.out = 0;
    m->count--;
    if (--m->left == 0) pthread_cond_broadcast(&m->not_empty); // 마지막: 모두 깨운다
    pthread_cond_signal(&m->not_full);
  }
  pthread_mutex_unlock(&m->lock);
  return got;
}

int main(int argc, char **argv) {
  if (argc < 4) errx(2, "인자가 부족합니다");
  const int P = atoi(argv[1]), C = atoi(argv[2]), N = atoi(argv[3]);
  struct monitor *m = monitor_new(P * N);
  ring_declare(&m->ring);

  // 소비자를 먼저 만든다
  for (int c = 0; c < C; c++) {
    if (fork() == 0) {
      item it;
      while (get(m, &it)) consume_item(c, &it);
      _exit(0);
    }
  }
  for (int p = 0; p < P; p++) {
    if (fork() == 0) {
      item it;
      for (int i = 0; i < N; i++) produce_item(p, &it), put(m, &it);
      _exit(0);
    }
  }
  for (int i = 0; i < P + C; i++) wait(NULL);
  return 0;
}
