/* Shared memory that no process has mapped any more. */
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <unistd.h>

enum { SIZE = 32 << 20 };

int main(void) {
  for (;;) {
    const int segment = shmget(IPC_PRIVATE, SIZE, 0600);
    if (segment == -1) break;
    char *at = shmat(segment, NULL, 0);
    if (at == (char *)-1) break;
    memset(at, 1, SIZE);
    shmdt(at);
  }
  for (;;) pause();
}
