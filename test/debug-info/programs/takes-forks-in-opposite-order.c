// Two processes, two semaphores in a shared struct, and a function of one's own to take them.
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct dinner {
  int guests;
  sem_t forks[2];
};

static void take(sem_t *fork) { sem_wait(fork); }

int main(void) {
  struct dinner *dinner = mmap(0, sizeof *dinner, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < 2; i++) sem_init(&dinner->forks[i], 1, 1);
  int me = fork() == 0;
  take(&dinner->forks[me]);
  take(&dinner->forks[1 - me]);
  sem_post(&dinner->forks[0]);
  sem_post(&dinner->forks[1]);
  if (!me) wait(0);
  return 0;
}
