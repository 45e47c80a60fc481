/* Each set is two megabytes of the kernel's. */
#include <sys/ipc.h>
#include <sys/sem.h>

int main(void) {
  while (semget(IPC_PRIVATE, 32000, 0600) != -1) continue;
  while (semget(IPC_PRIVATE, 1, 0600) != -1) continue;
  return 1;
}
