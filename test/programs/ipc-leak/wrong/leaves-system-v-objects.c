/* A queue, shared memory and semaphores of System V are used and left. */
#include <stdlib.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
  long type;
  int number;
};

int main(void) {
  int queue = msgget(1234, IPC_CREAT | 0600), set = semget(1234, 1, IPC_CREAT | 0600);
  int memory = shmget(1234, sizeof(int), IPC_CREAT | 0600);
  int *word = shmat(memory, NULL, 0);
  if (fork() == 0) {
    struct message m = {1, 7};
    struct sembuf up = {0, 1, 0};
    *word = 7;
    semop(set, &up, 1);
    msgsnd(queue, &m, sizeof m.number, 0);
    exit(0);
  }
  struct message m;
  struct sembuf down = {0, -1, 0};
  semop(set, &down, 1);
  msgrcv(queue, &m, sizeof m.number, 1, 0);
  int right = *word == m.number;
  wait(NULL);
  shmdt(word);
  return !right;
}
