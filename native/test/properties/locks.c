/* Mutexes of every type, read-write locks, barriers, spin locks and once, between threads and between processes. */
#include "property.h"
#include <pthread.h>
#include <sys/mman.h>
#include <time.h>

enum { MUTEXES = 6 };
static pthread_mutex_t *mutexes;
static pthread_rwlock_t lock;
static pthread_spinlock_t spin;
static int held[MUTEXES], readers, writers;

static void init_mutex(int at, int type, bool shared, bool robust) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, type);
  if (shared) pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  if (robust) pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&mutexes[at], &attributes);
}

static void begin(void) {
  mutexes = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  init_mutex(0, PTHREAD_MUTEX_NORMAL, false, false);
  init_mutex(1, PTHREAD_MUTEX_ERRORCHECK, false, false);
  init_mutex(2, PTHREAD_MUTEX_RECURSIVE, false, false);
  init_mutex(3, PTHREAD_MUTEX_DEFAULT, true, false);
  init_mutex(4, PTHREAD_MUTEX_ERRORCHECK, true, true);
  init_mutex(5, PTHREAD_MUTEX_RECURSIVE, true, false);
  pthread_rwlock_init(&lock, NULL);
  pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
}

static bool deadlocks_itself(int at) { return held[at] && (at == 0 || at == 3); }

static void locks(void) {
  int at = (int)below(MUTEXES);
  if (deadlocks_itself(at)) return;
  int r = pthread_mutex_lock(&mutexes[at]);
  if (r == 0) held[at]++;
  told_error(r, "pthread_mutex_lock %d", at);
}

static void tries(void) {
  int at = (int)below(MUTEXES), r = pthread_mutex_trylock(&mutexes[at]);
  if (r == 0) held[at]++;
  told_error(r, "pthread_mutex_trylock %d", at);
}

static void locks_timed(void) {
  int at = (int)below(MUTEXES);
  struct timespec until = {.tv_sec = ONE_OF(0, 1), .tv_nsec = ONE_OF(0, 1000000000, -1)};
  int r = pthread_mutex_timedlock(&mutexes[at], &until);
  if (r == 0) held[at]++;
  told_error(r, "pthread_mutex_timedlock %d, %ld.%ld", at, until.tv_sec, until.tv_nsec);
}

static void unlocks(void) {
  int at = (int)below(MUTEXES);
  bool undefined = !held[at] && (at == 0 || at == 3);
  if (undefined) return;
  int r = pthread_mutex_unlock(&mutexes[at]);
  if (r == 0) held[at]--;
  told_error(r, "pthread_mutex_unlock %d", at);
}

static int answer;

static void *tries_there(void *with) {
  pthread_mutex_t *one = with;
  answer = pthread_mutex_trylock(one);
  if (answer == 0) pthread_mutex_unlock(one);
  return NULL;
}

static void other_thread_tries(void) {
  int at = (int)below(MUTEXES);
  pthread_t thread;
  started++;
  pthread_create(&thread, NULL, tries_there, &mutexes[at]);
  pthread_join(thread, NULL);
  told_error(answer, "trylock %d in another thread", at);
}

static void *unlocks_there(void *with) {
  answer = pthread_mutex_unlock(with);
  return NULL;
}

static void other_thread_unlocks(void) {
  int at = (int)ONE_OF(1, 2, 4, 5);
  pthread_t thread;
  started++;
  pthread_create(&thread, NULL, unlocks_there, &mutexes[at]);
  pthread_join(thread, NULL);
  told_error(answer, "unlock %d in another thread", at);
}

static void reads(void) {
  if (writers) return;
  int r = pthread_rwlock_rdlock(&lock);
  if (r == 0) readers++;
  told_error(r, "rdlock");
}

static void tries_read(void) {
  int r = pthread_rwlock_tryrdlock(&lock);
  if (r == 0) readers++;
  told_error(r, "tryrdlock");
}

static void tries_write(void) {
  int r = pthread_rwlock_trywrlock(&lock);
  if (r == 0) writers++;
  told_error(r, "trywrlock");
}

static void writes_timed(void) {
  struct timespec until = {.tv_sec = ONE_OF(0, 1)};
  int r = pthread_rwlock_timedwrlock(&lock, &until);
  if (r == 0) writers++;
  told_error(r, "timedwrlock");
}

static void releases(void) {
  if (!readers && !writers) return;
  int r = pthread_rwlock_unlock(&lock);
  if (writers)
    writers--;
  else
    readers--;
  told_error(r, "rwlock unlock");
}

static void spins(void) {
  int first = pthread_spin_lock(&spin), second = pthread_spin_trylock(&spin);
  tell("spin %d %s %d", first, strerrorname_np(second), pthread_spin_unlock(&spin));
}

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER, emptied = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t shared = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int full, slot_value, sum, serials, begun;

static void begins_once(void) { begun++; }

static void *works(void *with) {
  pthread_once(&once, begins_once);
  for (int i = 0; i < 6; i++) {
    pthread_rwlock_wrlock(&shared);
    sum++;
    pthread_rwlock_unlock(&shared);
  }
  if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD) __atomic_fetch_add(&serials, 1, __ATOMIC_SEQ_CST);
  pthread_rwlock_rdlock(&shared);
  *(int *)with = sum;
  pthread_rwlock_unlock(&shared);
  return NULL;
}

static void works_together(void) {
  pthread_t threads[3];
  started += 3;
  int seen[3];
  sum = serials = 0;
  pthread_barrier_init(&barrier, NULL, 3);
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, works, &seen[i]);
  for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
  tell("together: %d %d %d, serial %d, once %d", seen[0], seen[1], seen[2], serials, begun);
}

static void *produces(void *unused) {
  for (int i = 1; i <= 10; i++) {
    pthread_mutex_lock(&guard);
    while (full) pthread_cond_wait(&emptied, &guard);
    slot_value = i, full = 1;
    pthread_cond_signal(&filled);
    pthread_mutex_unlock(&guard);
  }
  return unused;
}

static void exchanges(void) {
  pthread_t thread;
  started++;
  unsigned check = 0;
  pthread_create(&thread, NULL, produces, NULL);
  for (int i = 0; i < 10; i++) {
    pthread_mutex_lock(&guard);
    while (!full) pthread_cond_wait(&filled, &guard);
    check = check * 31 + (unsigned)slot_value, full = 0;
    pthread_cond_broadcast(&emptied);
    pthread_mutex_unlock(&guard);
  }
  pthread_join(thread, NULL);
  tell("exchanged %u", check);
}

static void waits_in_vain(void) {
  struct timespec until = {.tv_sec = ONE_OF(0, 1), .tv_nsec = ONE_OF(0, 1000000000)};
  pthread_mutex_lock(&guard);
  int r = pthread_cond_timedwait(&filled, &guard, &until);
  told_error(r, "pthread_cond_timedwait %ld.%ld", until.tv_sec, until.tv_nsec);
  told_error(pthread_mutex_trylock(&guard), "the mutex is held again");
  pthread_mutex_unlock(&guard);
}

/* The owner of a robust mutex dies with it. */
static void dies_with_lock(long at) { pthread_mutex_lock(&mutexes[at]); }

static void inherits_lock(void) {
  if (held[4]) return;
  tell("the owner ended with %d", wait_for(child(dies_with_lock, 4)));
  int r = pthread_mutex_lock(&mutexes[4]);
  told_error(r, "lock of a dead owner");
  if (r == EOWNERDEAD) told_error(pthread_mutex_consistent(&mutexes[4]), "pthread_mutex_consistent");
  told_error(pthread_mutex_unlock(&mutexes[4]), "unlock");
}

static void adds_under_lock(long unused) {
  (void)unused;
  int *counter = (int *)(mutexes + MUTEXES);
  for (int i = 0; i < 10; i++) {
    pthread_mutex_lock(&mutexes[3]);
    int was = *counter;
    *counter = was + 1;
    pthread_mutex_unlock(&mutexes[3]);
  }
}

static void excludes_processes(void) {
  if (held[3]) return;
  int first = child(adds_under_lock, 0), second = child(adds_under_lock, 0);
  int ends = wait_for(first) + wait_for(second);
  tell("two processes counted to %d, ended with %d", *(int *)(mutexes + MUTEXES), ends);
}

static void *leaves(void *with) { pthread_exit(with); }

static void joins(void) {
  pthread_t thread;
  started++;
  void *got = NULL;
  pthread_create(&thread, NULL, leaves, (void *)77);
  int r = pthread_join(thread, &got);
  told_error(r, "pthread_join: %ld", (long)got);
  told_error(pthread_join(pthread_self(), NULL), "pthread_join of itself");
}

PROPERTY(begin, locks, locks, tries, locks_timed, unlocks, unlocks, other_thread_tries, other_thread_unlocks, reads,
         tries_read, tries_write, writes_timed, releases, releases, spins, works_together, exchanges, waits_in_vain,
         inherits_lock, excludes_processes, joins)
