/* What others on this machine have under names that can be guessed. */
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

enum { KEY = 0x47434e59 };

int main(void) {
  for (int id = 0; id < 200; id++) {
    if (shmctl(id, IPC_RMID, NULL) == 0) printf("ESCAPED: segment %d\n", id);
    if (msgctl(id, IPC_RMID, NULL) == 0) printf("ESCAPED: queue %d\n", id);
    if (semctl(id, 0, IPC_RMID) == 0) printf("ESCAPED: semaphores %d\n", id);
  }
  if (shmget(KEY, 0, 0) != -1) printf("ESCAPED: segment\n");
  if (msgget(KEY, 0) != -1) printf("ESCAPED: queue\n");
  if (semget(KEY, 0, 0) != -1) printf("ESCAPED: semaphores\n");
  if (shm_open("/grade-canary", O_RDWR, 0) != -1) printf("ESCAPED: POSIX shared memory\n");
  if (mq_open("/grade-canary", O_RDWR) != (mqd_t)-1) printf("ESCAPED: POSIX queue\n");
  if (sem_open("/grade-canary", O_RDWR) != SEM_FAILED) printf("ESCAPED: POSIX semaphore\n");
  if (shm_unlink("/grade-canary") == 0 || mq_unlink("/grade-canary") == 0) printf("ESCAPED: removed\n");
  return 0;
}
