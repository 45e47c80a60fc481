#include <fcntl.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 1500; i++) {
    char name[40];
    msgget(IPC_PRIVATE, 0);
    semget(IPC_PRIVATE, 3, 0);
    shmget(IPC_PRIVATE, 100, 0);
    snprintf(name, sizeof name, "/dev/shm/left-%d", i);
    close(open(name, O_WRONLY | O_CREAT, 0));
  }
  return 0;
}
