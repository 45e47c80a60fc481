/* A short optimistic look before it waits. */
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  struct { volatile int ready; sem_t posted; } *s = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  sem_init(&s->posted, 1, 0);
  if (fork() == 0) {
    s->ready = 1;
    sem_post(&s->posted);
    return 0;
  }
  for (int i = 0; i < 100 && !s->ready; i++) {
  }
  sem_wait(&s->posted);
  wait(0);
  return 0;
}
