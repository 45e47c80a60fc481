/* One takes two semaphores in one call and waits for a third, which the other one has and waits for one of the two. */
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

static int set;

static void take(unsigned short number) { semop(set, &(struct sembuf){number, -1, 0}, 1); }

int main(void) {
  set = semget(IPC_PRIVATE, 3, 0600);
  for (unsigned short i = 0; i < 3; i++) semop(set, &(struct sembuf){i, 1, 0}, 1);
  if (fork() == 0) {
    struct sembuf both[] = {{0, -1, 0}, {1, -1, 0}};
    semop(set, both, 2);
    take(2);
    both[0].sem_op = both[1].sem_op = 1;
    semop(set, both, 2);
    semop(set, &(struct sembuf){2, 1, 0}, 1);
    _exit(0);
  }
  take(2);
  take(1);
  semop(set, (struct sembuf[]){{1, 1, 0}, {2, 1, 0}}, 2);
  wait(NULL);
  semctl(set, 0, IPC_RMID);
  return 0;
}
