/* Each process counts a semaphore down and waits until it is zero: then all have written. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

/* The same memory in each of its three forms. */
static void *shared_memory(size_t size) {
#if FORM == 2
  int fd = shm_open("/shared", O_CREAT | O_RDWR, 0600);
  ftruncate(fd, size);
  shm_unlink("/shared");
  return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
#elif FORM == 3
  int id = shmget(IPC_PRIVATE, size, IPC_CREAT | 0600);
  void *at = shmat(id, NULL, 0);
  shmctl(id, IPC_RMID, NULL);
  return at;
#else
  return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
#endif
}

int main(void) {
  int *data = shared_memory(3 * sizeof *data), set = semget(IPC_PRIVATE, 1, IPC_CREAT | 0600);
  semctl(set, 0, SETVAL, 3);
  for (int me = 0; me < 3; me++)
    if (fork() == 0) {
      struct sembuf arrive = {.sem_op = -1}, all = {.sem_op = 0};
      data[me] = 1;
      semop(set, &arrive, 1);
      semop(set, &all, 1);
      exit(data[0] + data[1] + data[2] != 3);
    }
  int status, bad = 0;
  while (wait(&status) > 0) bad |= status;
  semctl(set, 0, IPC_RMID);
  return bad != 0;
}
