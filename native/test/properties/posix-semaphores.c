/* POSIX semaphores: unnamed in shared memory, named, and between threads; values, limits, time-outs, waiters. */
#include "property.h"
#include <pthread.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <time.h>

enum { SEMAPHORES = 4 };
static sem_t *unnamed, *named[2] = {SEM_FAILED, SEM_FAILED};
static const char *const names[] = {"/one", "/two", "three", "/", "/a/b"};

static void begin(void) {
  unnamed = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < SEMAPHORES; i++) sem_init(&unnamed[i], i % 2, (unsigned)i);
}

static sem_t *some(unsigned *which) {
  *which = below(SEMAPHORES + 2);
  if (*which < SEMAPHORES) return &unnamed[*which];
  sem_t *one = named[*which - SEMAPHORES];
  return one == SEM_FAILED ? &unnamed[*which = 0] : one;
}

static void values(void) {
  int value[SEMAPHORES + 2] = {0};
  for (int i = 0; i < SEMAPHORES; i++) sem_getvalue(&unnamed[i], &value[i]);
  for (int i = 0; i < 2; i++)
    if (named[i] != SEM_FAILED) sem_getvalue(named[i], &value[SEMAPHORES + i]);
  tell("values %d %d %d %d, %d %d", value[0], value[1], value[2], value[3], value[4], value[5]);
}

static void begins_anew(void) {
  unsigned which = below(SEMAPHORES), value = (unsigned)ONE_OF(0, 1, 5, 0x7fffffff, 0x80000000);
  told(sem_init(&unnamed[which], (int)which % 2, value), "sem_init %u, %u", which, value);
  values();
}

static void posts(void) {
  unsigned which;
  sem_t *one = some(&which);
  told(sem_post(one), "sem_post %u", which);
}

static void tries(void) {
  unsigned which;
  sem_t *one = some(&which);
  told(sem_trywait(one), "sem_trywait %u", which);
  values();
}

static void waits_timed(void) {
  unsigned which;
  sem_t *one = some(&which);
  struct timespec until = {.tv_sec = ONE_OF(0, 1), .tv_nsec = ONE_OF(0, 999999999, 1000000000, -1)};
  told(sem_timedwait(one, &until), "sem_timedwait %u, %ld.%ld", which, until.tv_sec, until.tv_nsec);
}

static void waits_a_while(void) {
  unsigned which;
  sem_t *one = some(&which);
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_nsec += 2000000;
  if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
  told(sem_clockwait(one, CLOCK_MONOTONIC, &until), "sem_clockwait %u", which);
}

static void opens(void) {
  unsigned at = below(2);
  const char *name = names[below(LENGTH(names))];
  long flags = ONE_OF(0, O_CREAT, O_CREAT, O_CREAT | O_EXCL);
  unsigned value = (unsigned)ONE_OF(0, 1, 3, 0x80000000);
  sem_t *one = sem_open(name, (int)flags, 0600, value);
  told(one == SEM_FAILED ? -1 : 0, "sem_open %s, %lo, %u to %u", name, flags, value, at);
  if (one == SEM_FAILED) return;
  if (named[at] != SEM_FAILED) sem_close(named[at]);
  named[at] = one;
  values();
}

static void removes(void) {
  const char *name = names[below(LENGTH(names))];
  told(sem_unlink(name), "sem_unlink %s", name);
}

static void closes(void) {
  unsigned at = below(2);
  if (named[at] == SEM_FAILED) return;
  told(sem_close(named[at]), "sem_close %u", at);
  named[at] = SEM_FAILED;
}

static void plays(long rounds) {
  for (long i = 0; i < rounds; i++) {
    if (sem_wait(&unnamed[10]) != 0) _exit(1);
    sem_post(&unnamed[11]);
  }
}

/* Two processes take turns. */
static void takes_turns(void) {
  long rounds = 1 + below(10);
  sem_init(&unnamed[10], 1, 0);
  sem_init(&unnamed[11], 1, 0);
  int pid = child(plays, rounds);
  for (long i = 0; i < rounds; i++) {
    sem_post(&unnamed[10]);
    sem_wait(&unnamed[11]);
  }
  int first, second;
  sem_getvalue(&unnamed[10], &first);
  sem_getvalue(&unnamed[11], &second);
  tell("%ld rounds: %d, %d %d", rounds, wait_for(pid), first, second);
}

static sem_t permits, guard;
static int inside, most;

static void *enters(void *unused) {
  for (int i = 0; i < 5; i++) {
    sem_wait(&permits);
    sem_wait(&guard);
    if (++inside > most) most = inside;
    sem_post(&guard);
    sem_wait(&guard);
    inside--;
    sem_post(&guard);
    sem_post(&permits);
  }
  return unused;
}

static void limits_threads(void) {
  unsigned allowed = 1 + below(2);
  pthread_t threads[3];
  started += 3;
  sem_init(&permits, 0, allowed);
  sem_init(&guard, 0, 1);
  inside = most = 0;
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, enters, NULL);
  for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
  int value;
  sem_getvalue(&permits, &value);
  tell("inside at most as many as allowed: %d, left %d of %u", most <= (int)allowed, value, allowed);
}

PROPERTY(begin, begins_anew, posts, posts, posts, tries, tries, tries, waits_timed, waits_a_while, opens, opens, removes,
         closes, takes_turns, limits_threads)
