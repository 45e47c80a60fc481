/* Looks at shared memory once a second, and gives up in the end. */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int *flag = mmap(NULL, sizeof *flag, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (fork() == 0) _exit(0);
  wait(NULL);
  for (int i = 0; i < 10 && *flag == 0; i++) sleep(1);
  return 0;
}
