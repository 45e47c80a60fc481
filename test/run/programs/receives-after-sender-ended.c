/* The parent expects one message more than its child sends. */
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
  long type;
  int number;
};

static int queue;

static void consumer(void) {
  struct message got;
  for (int i = 0; i < 3; i++) msgrcv(queue, &got, sizeof got.number, 0, 0);
}

int main(void) {
  queue = msgget(IPC_PRIVATE, 0600);
  if (fork() == 0) {
    struct message sent = {.type = 1};
    for (sent.number = 0; sent.number < 2; sent.number++) msgsnd(queue, &sent, sizeof sent.number, 0);
    _exit(0);
  }
  consumer();
  wait(NULL);
  msgctl(queue, IPC_RMID, NULL);
  return 0;
}
