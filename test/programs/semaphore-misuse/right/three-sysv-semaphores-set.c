/* A ring with three semaphores in one set, each of which gets its value. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EMPTY, FULL, MUTEX, SLOTS = 3, ITEMS = 4 };
union semun { int val; };
struct ring { int slots[SLOTS], in, out; };

static void change(int set, int number, int by) {
  struct sembuf operation = {.sem_num = number, .sem_op = by};
  if (semop(set, &operation, 1) < 0) exit(1);
}

int main(void) {
  int memory = shmget(IPC_PRIVATE, sizeof(struct ring), IPC_CREAT | 0600), set = semget(IPC_PRIVATE, 3, IPC_CREAT | 0600);
  struct ring *ring = shmat(memory, NULL, 0);
  if (semctl(set, EMPTY, SETVAL, (union semun){SLOTS}) < 0 || semctl(set, FULL, SETVAL, (union semun){0}) < 0 ||
      semctl(set, MUTEX, SETVAL, (union semun){1}) < 0)
    return 1;
  if (fork() == 0) {
    for (int i = 0; i < ITEMS; i++) {
      change(set, FULL, -1);
      change(set, MUTEX, -1);
      printf("%d\n", ring->slots[ring->out]);
      ring->out = (ring->out + 1) % SLOTS;
      change(set, MUTEX, 1);
      change(set, EMPTY, 1);
    }
    exit(0);
  }
  for (int i = 0; i < ITEMS; i++) {
    change(set, EMPTY, -1);
    change(set, MUTEX, -1);
    ring->slots[ring->in] = i;
    ring->in = (ring->in + 1) % SLOTS;
    change(set, MUTEX, 1);
    change(set, FULL, 1);
  }
  wait(NULL);
  shmdt(ring);
  shmctl(memory, IPC_RMID, NULL);
  semctl(set, 0, IPC_RMID);
  return 0;
}
