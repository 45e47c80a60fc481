/* A robust mutex whose owner ends: the next one is told, makes it consistent, and goes on.  Between threads and between
 * processes, with and without priority inheritance. */
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t *m;

static void *take_and_end(void *unused) {
  assert(pthread_mutex_lock(m) == 0);
  return unused;
}

static void make(int protocol) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_setprotocol(&attributes, protocol);
  assert(pthread_mutex_init(m, &attributes) == 0);
}

static void take_over(void) {
  int r = pthread_mutex_lock(m);
  if (r == EOWNERDEAD) pthread_mutex_consistent(m);
  else assert(r == 0);
  pthread_mutex_unlock(m);
}

int main(void) {
  static const int protocols[] = {PTHREAD_PRIO_NONE, PTHREAD_PRIO_INHERIT};
  m = mmap(NULL, sizeof *m, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < 2; i++) {
    make(protocols[i]);
    pthread_t thread;
    pthread_create(&thread, NULL, take_and_end, NULL);
    take_over();
    pthread_join(thread, NULL);
    take_over();
    make(protocols[i]);
    if (fork() == 0) {
      take_and_end(NULL);
      _exit(0);
    }
    take_over();
    wait(NULL);
    take_over();
  }
  return 0;
}
