/* Two processes take two POSIX semaphores in opposite order. */
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  sem_t *s = mmap(NULL, 2 * sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < 2; i++) sem_init(&s[i], 1, 1);
  int child = fork() == 0;
  sem_wait(&s[child]);
  sem_wait(&s[!child]);
  sem_post(&s[!child]);
  sem_post(&s[child]);
  if (child) _exit(0);
  wait(NULL);
  return 0;
}
