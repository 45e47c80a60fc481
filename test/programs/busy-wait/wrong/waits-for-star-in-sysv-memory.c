/* Parent waits for a mark in System V shared memory. */
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int id = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
  char *text = shmat(id, 0, 0);
  shmctl(id, IPC_RMID, 0);
  if (fork() == 0) {
    strcpy(text + 1, "hello");
    *(volatile char *)text = '*';
    return 0;
  }
  while (*(volatile char *)text != '*')
    ;
  puts(text + 1);
  wait(0);
  return 0;
}
