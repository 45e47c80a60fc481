// One segment seen through pointers of two types, and attached a second time.
#include <sys/ipc.h>
#include <sys/shm.h>

struct header {
  int version;
  int length;
};

int main(void) {
  int segment = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
  char *base = shmat(segment, 0, 0);
  struct header *header = (struct header *)base;
  int *numbers = (int *)(base + sizeof *header);
  struct header *again = shmat(segment, 0, 0);
  int i = 3;
  header->length = 4;
  numbers[i] = 1;
  *numbers = 2;
  again->version = 3;
  again->length = 5;
  ((int *)base)[20] = 6;
  *(double *)(base + 160) = 7;
  shmdt(again);
  shmctl(segment, IPC_RMID, 0);
  return 0;
}
