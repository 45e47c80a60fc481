/* Pointers that lead nowhere are answered with EFAULT, as the kernel does. */
#include <errno.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  int set = semget(IPC_PRIVATE, 1, 0600);
  if (semop(set, (struct sembuf *)8, 1) != -1 || errno != EFAULT) return 1;
  if (nanosleep((struct timespec *)8, NULL) != -1 || errno != EFAULT) return 2;
  return semctl(set, 0, IPC_RMID);
}
