/* Random sequences of calls on locks of all kinds in one thread, chosen so that none waits for ever: what each returns
 * does not depend on who serves it. */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <threads.h>
#include <time.h>

static unsigned long chance = 1;
static int below(int bound) {
  chance = chance * 6364136223846793005ul + 1442695040888963407ul;
  return (int)((chance >> 33) % (unsigned long)bound);
}

static struct timespec soon(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  now.tv_nsec += 200000;
  if (now.tv_nsec >= 1000000000) now.tv_sec++, now.tv_nsec -= 1000000000;
  return now;
}

static struct timespec at;
static struct timespec *until(clockid_t clock) {
  at = soon(clock);
  if (below(8) == 0) at.tv_nsec = 1000000000;
  return &at;
}

static void mutexes(int type, int protocol, int robust) {
  pthread_mutexattr_t attributes;
  pthread_mutex_t m;
  pthread_cond_t c = PTHREAD_COND_INITIALIZER;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, type);
  pthread_mutexattr_setprotocol(&attributes, protocol);
  pthread_mutexattr_setrobust(&attributes, robust);
  printf("mutex %d %d %d:", type, protocol, robust);
  printf(" %d", pthread_mutex_init(&m, &attributes));
  const int safe = type == PTHREAD_MUTEX_RECURSIVE || type == PTHREAD_MUTEX_ERRORCHECK;
  int held = 0;
  for (int i = 0; i < 40; i++) {
    int r = -1, call = below(6);
    switch (call) {
      case 0:
        if (held && !safe) continue;
        r = pthread_mutex_lock(&m), held += r == 0;
        break;
      case 1: r = pthread_mutex_trylock(&m), held += r == 0; break;
      case 2: r = pthread_mutex_timedlock(&m, until(CLOCK_REALTIME)), held += r == 0; break;
      case 3: r = pthread_mutex_clocklock(&m, CLOCK_MONOTONIC, until(CLOCK_MONOTONIC)), held += r == 0; break;
      case 4:
        if (!held && !safe) continue;
        r = pthread_mutex_unlock(&m), held -= r == 0;
        break;
      case 5:
        if (held != 1) continue;
        r = pthread_cond_timedwait(&c, &m, until(CLOCK_REALTIME));
        break;
    }
    printf(" %d=%d", call, r);
  }
  while (held > 0 && pthread_mutex_unlock(&m) == 0) held--;
  printf(" %d %d\n", held, pthread_mutex_destroy(&m));
}

static void readers_and_writers(void) {
  pthread_rwlock_t l;
  printf("rwlock: %d", pthread_rwlock_init(&l, NULL));
  int held = 0;
  for (int i = 0; i < 60; i++) {
    int r = -1, call = below(7);
    switch (call) {
      case 0: r = pthread_rwlock_tryrdlock(&l), held += r == 0; break;
      case 1: r = pthread_rwlock_trywrlock(&l), held += r == 0; break;
      case 2: r = pthread_rwlock_timedrdlock(&l, until(CLOCK_REALTIME)), held += r == 0; break;
      case 3: r = pthread_rwlock_timedwrlock(&l, until(CLOCK_REALTIME)), held += r == 0; break;
      case 4: r = pthread_rwlock_clockwrlock(&l, CLOCK_MONOTONIC, until(CLOCK_MONOTONIC)), held += r == 0; break;
      default:
        if (held == 0) continue;
        r = pthread_rwlock_unlock(&l), held -= r == 0;
    }
    printf(" %d=%d", call, r);
  }
  while (held-- > 0) pthread_rwlock_unlock(&l);
  printf(" %d\n", pthread_rwlock_destroy(&l));
}

static void semaphores(void) {
  sem_t s;
  printf("semaphore: %d", sem_init(&s, 0, 2000000000u + 1000000000u));
  printf(" %d %d", errno, sem_init(&s, 0, 2));
  for (int i = 0; i < 60; i++) {
    int r, value, call = below(5);
    errno = 0;
    switch (call) {
      case 0: r = sem_trywait(&s); break;
      case 1: r = sem_timedwait(&s, until(CLOCK_REALTIME)); break;
      case 2: r = sem_clockwait(&s, CLOCK_MONOTONIC, until(CLOCK_MONOTONIC)); break;
      default: r = sem_post(&s);
    }
    int error = errno;
    sem_getvalue(&s, &value);
    printf(" %d=%d,%d,%d", call, r, error, value);
  }
  printf(" %d\n", sem_destroy(&s));
}

static int called;
static void call(void) { called++; }

static void others(void) {
  pthread_spinlock_t s;
  pthread_barrier_t b;
  pthread_once_t once = PTHREAD_ONCE_INIT;
  mtx_t m;
  printf("others: %d", pthread_spin_init(&s, PTHREAD_PROCESS_PRIVATE));
  for (int i = 0; i < 3; i++)
    printf(" %d", pthread_spin_lock(&s)), printf(" %d", pthread_spin_trylock(&s)), printf(" %d", pthread_spin_unlock(&s)),
        printf(" %d", pthread_spin_trylock(&s)), printf(" %d", pthread_spin_unlock(&s));
  printf(" %d", pthread_spin_destroy(&s));
  printf(" %d", pthread_barrier_init(&b, NULL, 0));
  printf(" %d", pthread_barrier_init(&b, NULL, 1));
  for (int i = 0; i < 3; i++) printf(" %d", pthread_barrier_wait(&b));
  printf(" %d", pthread_barrier_destroy(&b));
  for (int i = 0; i < 3; i++) pthread_once(&once, call);
  printf(" %d", called);
  printf(" %d", mtx_init(&m, mtx_timed) == thrd_success);
  printf(" %d", mtx_lock(&m) == thrd_success);
  printf(" %d", mtx_trylock(&m) == thrd_busy);
  printf(" %d", mtx_timedlock(&m, until(CLOCK_REALTIME)) != thrd_success);
  printf(" %d", mtx_unlock(&m) == thrd_success);
  mtx_destroy(&m);
  pthread_t self = pthread_self();
  printf(" %d\n", pthread_join(self, NULL));
}

int main(void) {
  static const int types[] = {PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_ERRORCHECK, PTHREAD_MUTEX_RECURSIVE, PTHREAD_MUTEX_ADAPTIVE_NP};
  for (int type = 0; type < 4; type++)
    for (int protocol = 0; protocol < 2; protocol++)
      for (int robust = 0; robust < 2; robust++)
        mutexes(types[type], protocol ? PTHREAD_PRIO_INHERIT : PTHREAD_PRIO_NONE, robust ? PTHREAD_MUTEX_ROBUST : PTHREAD_MUTEX_STALLED);
  for (int i = 0; i < 4; i++) readers_and_writers(), semaphores();
  others();
  return 0;
}
