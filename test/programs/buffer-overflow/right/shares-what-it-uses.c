/* The segment has room for the structure. */
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

struct table {
  int used;
  int values[16];
};

int main(void) {
  struct table *table;
  int id = shmget(IPC_PRIVATE, sizeof *table, IPC_CREAT | 0600);
  table = shmat(id, NULL, 0);
  if (fork() == 0) {
    table->values[3] = 5;
    table->used = 1;
    return 0;
  }
  wait(NULL);
  printf("%d\n", table->used);
  shmdt(table);
  shmctl(id, IPC_RMID, NULL);
  return 0;
}
