/* A condition shared by two processes: the waiter looks at the flag, and only then takes the mutex and waits. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

/* FORM: 1 an anonymous mapping, 3 System V. */
static void *shared_memory(size_t size) {
#if FORM == 3
  int id = shmget(IPC_PRIVATE, size, IPC_CREAT | 0600);
  void *at = shmat(id, NULL, 0);
  shmctl(id, IPC_RMID, NULL);
  return at;
#else
  return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
#endif
}

struct gate {
  pthread_mutex_t mutex;
  pthread_cond_t opened;
  atomic_int open;
};

int main(void) {
  struct gate *gate = shared_memory(sizeof *gate);
  pthread_mutexattr_t of_mutex;
  pthread_condattr_t of_condition;
  pthread_mutexattr_init(&of_mutex);
  pthread_condattr_init(&of_condition);
  pthread_mutexattr_setpshared(&of_mutex, PTHREAD_PROCESS_SHARED);
  pthread_condattr_setpshared(&of_condition, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&gate->mutex, &of_mutex);
  pthread_cond_init(&gate->opened, &of_condition);
  if (fork() == 0) {
    pthread_mutex_lock(&gate->mutex);
    atomic_store(&gate->open, 1);
    pthread_cond_signal(&gate->opened);
    pthread_mutex_unlock(&gate->mutex);
    exit(0);
  }
  if (!atomic_load(&gate->open)) {
    pthread_mutex_lock(&gate->mutex);
    pthread_cond_wait(&gate->opened, &gate->mutex);
    pthread_mutex_unlock(&gate->mutex);
  }
  wait(NULL);
}
