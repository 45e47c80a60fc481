// Objects whose names are found at the call that makes them, or in a function of the program's own.
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/stat.h>
#include <unistd.h>

struct office {
  int semaphores;
  int lines[2];
};

static struct office office;

static void change(int by) {
  struct sembuf operation = {1, by, 0};
  semop(office.semaphores, &operation, 1);
}

static int listen_to(int line) {
  char byte;
  return read(line, &byte, 1);
}

int main(void) {
  struct mq_attr attributes = {.mq_maxmsg = 2, .mq_msgsize = 8};
  mqd_t letters = mq_open("/letters", O_CREAT | O_RDWR, 0600, &attributes);
  mq_send(letters, "x", 1, 0);
  mq_unlink("/letters");
  office.semaphores = semget(IPC_PRIVATE, 2, IPC_CREAT | 0600);
  change(1);
  semctl(office.semaphores, 0, IPC_RMID);
  sem_t *door = sem_open("/door", O_CREAT, 0600, 1);
  sem_wait(door);
  sem_unlink("/door");
  mkfifo("bell", 0600);
  int bell = open("bell", O_RDWR);
  write(bell, "x", 1);
  listen_to(bell);
  pipe(office.lines);
  write(office.lines[1], "x", 1);
  listen_to(office.lines[0]);
  unlink("bell");
  return 0;
}
