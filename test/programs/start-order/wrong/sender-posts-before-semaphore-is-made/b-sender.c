/* Posts, whether the semaphore has been made or not. */
#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void) {
  int f = shm_open("/turn", O_CREAT | O_RDWR, 0600);
  if (f < 0 || ftruncate(f, sizeof(sem_t)) != 0) return 1;
  sem_t *turn = mmap(0, sizeof *turn, PROT_READ | PROT_WRITE, MAP_SHARED, f, 0);
  sem_post(turn);
  return 0;
}
