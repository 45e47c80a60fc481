/* Many schedules, and objects are there in each of them. */
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/shm.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int queue = msgget(0x1234, IPC_CREAT | 0600);
  if (queue < 0 || shmget(IPC_PRIVATE, 100, IPC_CREAT | 0600) < 0 || shm_open("/left", O_CREAT | O_RDWR, 0600) < 0) return 1;
  for (int child = 0; child < 4; child++)
    if (fork() == 0) {
      for (int i = 0; i < 20; i++) {
        long message[2] = {1, i};
        if (msgsnd(queue, message, sizeof(long), IPC_NOWAIT) != 0) _exit(1);
        usleep(10);
      }
      _exit(0);
    }
  while (wait(NULL) > 0) continue;
  return 0;
}
