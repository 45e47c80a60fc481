/* A request and an answer by two queues, but each side waits for the other to speak. */
#include <fcntl.h>
#include <mqueue.h>
#include <stdlib.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
  long type;
  char text[8];
};

/* FORM: 1 POSIX queues, 3 System V. */
#if FORM == 3
static int queues[2];

static void make(void) {
  for (int i = 0; i < 2; i++) queues[i] = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
}

static void tell(int which) {
  struct message m = {1, "hello"};
  msgsnd(queues[which], &m, sizeof m.text, 0);
}

static void hear(int which) {
  struct message m;
  msgrcv(queues[which], &m, sizeof m.text, 0, 0);
}

static void end(void) {
  for (int i = 0; i < 2; i++) msgctl(queues[i], IPC_RMID, NULL);
}
#else
static mqd_t queues[2];

static void make(void) {
  struct mq_attr shape = {.mq_maxmsg = 4, .mq_msgsize = 8};
  const char *const names[] = {"/request", "/answer"};
  for (int i = 0; i < 2; i++) {
    queues[i] = mq_open(names[i], O_CREAT | O_RDWR, 0600, &shape);
    mq_unlink(names[i]);
  }
}

static void tell(int which) { mq_send(queues[which], "hello", 6, 0); }

static void hear(int which) {
  char text[8];
  mq_receive(queues[which], text, sizeof text, NULL);
}

static void end(void) {}
#endif

int main(void) {
  make();
  if (fork() == 0) {
    hear(0);
    tell(1);
    exit(0);
  }
  hear(1);
  tell(0);
  wait(NULL);
  end();
}
