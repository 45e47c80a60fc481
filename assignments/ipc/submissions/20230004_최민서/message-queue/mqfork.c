// 최민서 20230004
#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>
#include <unistd.h>

#define LEN (sizeof(struct message) - offsetof(struct message, body))

static mqid_t msgq;
static struct message m;

static void put(long type) {
  m.mtype = type;
  if (msgsnd(msgq, &m, LEN, 0) < 0) err(1, "msgsnd");
}

static void get(long type) {
  if (msgrcv(msgq, &m, LEN, type, 0) < 0) err(1, "msgrcv");
}

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "mqfork <clients> <requests>");
  int clients = atoi(argv[1]), requests = atoi(argv[2]);
  struct msg reply;

  msgq = msgget(IPC_PRIVATE, QUEUE_MODE);
  if (msgq < 0) err(1, "msgget");

  for (int c = 1; c <= clients; c++) {
    switch (fork()) {
    case -1:
      err(1, "fork");
    case 0:
      for (int k = 0; k < requests; k++) {
        message_make(c, &m);
        put(REQUEST);
        get(REPLY_TO(c));
        message_take(c, &m);
      }
      client_report(c);
      return 0;
    }
  }

  for (int k = 0; k < clients * requests; k++) {
    get(REQUEST);
    message_take(SERVER, &m);
    int c = m.body.sender;
    message_make(REPLY_TO(c), &m);
    put(REPLY_TO(c));
  }
  for (int c = 1; c <= clients; c++) wait(NULL);
  if (msgctl(msgq, IPC_RMID, NULL) < 0) err(1, "msgctl");
  return 0;
}
