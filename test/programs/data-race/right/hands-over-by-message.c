/* A message of each kind of queue says that the data is there. */
#include <fcntl.h>
#include <mqueue.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/msg.h>
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

struct message {
  long type;
  int number;
};

int main(void) {
  int *data = shared_memory(2 * sizeof *data), queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  struct mq_attr small = {.mq_maxmsg = 4, .mq_msgsize = sizeof(int)};
  mqd_t posix = mq_open("/there", O_CREAT | O_RDWR, 0600, &small);
  mq_unlink("/there");
  if (fork() == 0) {
    struct message message = {.type = 2};
    data[0] = 1;
    msgsnd(queue, &message, sizeof message.number, 0);
    data[1] = 2;
    mq_send(posix, (const char *)&message.number, sizeof message.number, 1);
    exit(0);
  }
  struct message message;
  msgrcv(queue, &message, sizeof message.number, 2, 0);
  int sum = data[0]++;
  mq_receive(posix, (char *)&message.number, sizeof message.number, NULL);
  sum += data[1]++;
  wait(NULL);
  msgctl(queue, IPC_RMID, NULL);
  return sum != 3;
}
