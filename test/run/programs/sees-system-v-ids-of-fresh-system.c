#include <stdio.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

int main(void) {
  int ids[4];
  struct msqid_ds status;
  struct msginfo info;
  for (int i = 0; i < 3; i++) ids[i] = msgget(IPC_PRIVATE, 0600);
  msgctl(ids[1], IPC_RMID, NULL);
  ids[3] = msgget(IPC_PRIVATE, 0600);
  printf("%d %d %d %d\n", ids[0], ids[1], ids[2], ids[3]);
  printf("%d %d %d\n", msgctl(ids[1], IPC_STAT, &status), msgctl(3, MSG_STAT, &status), msgctl(0, MSG_INFO, (void *)&info));
  for (int i = 0; i < 70; i++) {
    int set = semget(IPC_PRIVATE, 1, 0600);
    if (i == 0 || i == 63 || i == 64) printf("%d ", set);
    semctl(set, 0, IPC_RMID);
  }
  int segment = shmget(IPC_PRIVATE, 100, 0600);
  void *at = shmat(segment, NULL, 0);
  shmctl(segment, IPC_RMID, NULL);
  void *again = shmat(segment, NULL, 0);
  printf("%d %d", segment, again != (void *)-1);
  shmdt(again);
  shmdt(at);
  printf(" %d %d\n", shmat(segment, NULL, 0) == (void *)-1, shmget(IPC_PRIVATE, 1, 0600));
  shmctl(1, IPC_RMID, NULL);
  for (int i = 0; i < 4; i++) msgctl(ids[i], IPC_RMID, NULL);
  return 0;
}
