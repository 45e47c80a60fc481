/* Removed as soon as it is attached, which is good style; the queue is how the worker is told to stop. */
#include <semaphore.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

struct message { long type; int n; };

int main(void) {
  struct message m = {1, 7};
  int id = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600), q = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  int *sum = shmat(id, 0, 0);
  shmctl(id, IPC_RMID, 0);
  sem_t *taken = (sem_t *)(sum + 16);
  sem_init(taken, 1, 0);
  if (fork() == 0) {
    while (msgrcv(q, &m, sizeof m.n, 0, 0) != -1) {
      *sum += m.n;
      sem_post(taken);
    }
    exit(0);
  }
  msgsnd(q, &m, sizeof m.n, 0);
  sem_wait(taken);
  msgctl(q, IPC_RMID, 0);
  wait(0);
  return *sum == 7 ? 0 : 1;
}
