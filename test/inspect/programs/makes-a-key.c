#include <stdio.h>
#include <sys/ipc.h>
#include <sys/shm.h>

int main(void) {
  key_t key = ftok("keyfile", 'A');
  if (key == -1) {
    perror("ftok");
    return 1;
  }
  int id = shmget(key, 64, IPC_CREAT | 0666);
  char *text = shmat(id, NULL, 0);
  text[0] = 'x';
  shmdt(text);
  shmctl(id, IPC_RMID, NULL);
  return 0;
}
