/* Both add one to a counter that nobody protects. */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  volatile int *counter = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pid_t child = fork();
  for (int i = 0; i < 10; i++) *counter = *counter + 1;
  if (child == 0) _exit(0);
  wait(0);
  return *counter == 20 ? 0 : 1;
}
