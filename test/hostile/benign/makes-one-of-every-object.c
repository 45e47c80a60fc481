#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  const int queue = msgget(IPC_PRIVATE, 0600), set = semget(IPC_PRIVATE, 2, 0600), segment = shmget(IPC_PRIVATE, 4096, 0600);
  const int memory = shm_open("/memory", O_RDWR | O_CREAT, 0600);
  const mqd_t mailbox = mq_open("/mailbox", O_RDWR | O_CREAT, 0600, NULL);
  sem_t *semaphore = sem_open("/semaphore", O_CREAT, 0600, 1);
  const int fifo = mkfifo("fifo", 0600);
  if (queue == -1 || set == -1 || segment == -1 || memory == -1 || mailbox == (mqd_t)-1 || semaphore == SEM_FAILED || fifo == -1)
    return 1;
  close(memory);
  mq_close(mailbox);
  sem_close(semaphore);
  msgctl(queue, IPC_RMID, NULL);
  semctl(set, 0, IPC_RMID);
  shmctl(segment, IPC_RMID, NULL);
  shm_unlink("/memory");
  mq_unlink("/mailbox");
  sem_unlink("/semaphore");
  unlink("fifo");
  puts("done");
  return 0;
}
