/* Looks at shared memory once a second, for ever. */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int *flag = mmap(NULL, sizeof *flag, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (fork() == 0) _exit(0);
  wait(NULL);
  while (*flag == 0) sleep(1);
  return 0;
}
