/* Both add to a counter, each time in one step. */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int *counter = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pid_t child = fork();
  for (int i = 0; i < 10; i++) __atomic_fetch_add(counter, 1, __ATOMIC_SEQ_CST);
  if (child == 0) _exit(0);
  wait(0);
  return __atomic_load_n(counter, __ATOMIC_SEQ_CST) == 20 ? 0 : 1;
}
