/* Two processes take two POSIX semaphores in opposite order, but only one of them at a time. */
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  sem_t *s = mmap(NULL, 3 * sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < 3; i++) sem_init(&s[i], 1, 1);
  int child = fork() == 0;
  sem_wait(&s[2]);
  sem_wait(&s[child]);
  sem_wait(&s[!child]);
  sem_post(&s[!child]);
  sem_post(&s[child]);
  sem_post(&s[2]);
  if (child) _exit(0);
  wait(NULL);
  return 0;
}
