/* A queue, shared memory and a semaphore of POSIX are closed, and their names removed. */
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void) {
  struct mq_attr shape = {.mq_maxmsg = 2, .mq_msgsize = 4};
  mqd_t queue = mq_open("/queue", O_CREAT | O_RDWR, 0600, &shape);
  sem_t *semaphore = sem_open("/semaphore", O_CREAT, 0600, 1);
  int memory = shm_open("/memory", O_CREAT | O_RDWR, 0600);
  ftruncate(memory, 4096);
  int *word = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
  close(memory);
  sem_wait(semaphore);
  *word = mq_send(queue, "abc", 4, 0);
  sem_post(semaphore);
  munmap(word, 4096);
  sem_close(semaphore);
  mq_close(queue);
  mq_unlink("/queue");
  sem_unlink("/semaphore");
  shm_unlink("/memory");
}
