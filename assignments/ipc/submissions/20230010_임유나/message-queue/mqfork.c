// 20230010 임유나
#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

#define BODY_LEN (sizeof(struct message) - offsetof(struct message, body))

static int mid;
static struct message packet;

static void put(long type) {
  packet.mtype = type;
  if (msgsnd(mid, &packet, BODY_LEN, 0) < 0) err(1, "msgsnd");
}

static void get(long type) {
  if (msgrcv(mid, &packet, BODY_LEN, type, 0) < 0) err(1, "msgrcv");
}

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "mqfork <clients> <requests>");
  int clients = atoi(argv[1]), requests = atoi(argv[2]);

  mid = msgget(IPC_PRIVATE, QUEUE_MODE);
  if (mid < 0) err(1, "msgget");

  for (int c = 1; c <= clients; c++) {
    switch (fork()) {
    case -1:
      err(1, "fork");
    case 0:
      for (int i = 0; i < requests; i++) {
        message_make(c, &packet);
        put(REQUEST);
        get(2);
        message_take(c, &packet);
      }
      client_report(c);
      return 0;
    }
  }

  for (int i = 0; i < clients * requests; i++) {
    get(REQUEST);
    message_take(SERVER, &packet);
    int c = packet.body.sender;
    message_make(REPLY_TO(c), &packet);
    put(2);  // 응답
  }
  for (int c = 1; c <= clients; c++) wait(NULL);
  if (msgctl(mid, IPC_RMID, NULL) < 0) err(1, "msgctl");
  return 0;
}
