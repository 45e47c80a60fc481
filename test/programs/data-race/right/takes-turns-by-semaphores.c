/* Two System V semaphores let the processes write in turn. */
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

static void change(int set, int number, int by) {
  struct sembuf operation = {.sem_num = number, .sem_op = by};
  semop(set, &operation, 1);
}

int main(void) {
  int *data = shared_memory(sizeof *data), set = semget(IPC_PRIVATE, 2, IPC_CREAT | 0600);
  semctl(set, 0, SETVAL, 1), semctl(set, 1, SETVAL, 0);
  if (fork() == 0) {
    for (int i = 0; i < 3; i++) {
      change(set, 1, -1);
      *data *= 2;
      change(set, 0, 1);
    }
    exit(0);
  }
  for (int i = 0; i < 3; i++) {
    change(set, 0, -1);
    *data += 1;
    change(set, 1, 1);
  }
  wait(NULL);
  semctl(set, 0, IPC_RMID);
  return *data != 14;
}
