/* 오하은 (20230012) */
#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

#define LEN (sizeof(struct message) - offsetof(struct message, body))

static int queue_id;
static struct message msg;

static void send_msg(long type) {
  msg.mtype = type;
  if (msgsnd(queue_id, &msg, LEN, 0) < 0) err(1, "msgsnd");
}

static void recv_msg(long type) {
  if (msgrcv(queue_id, &msg, LEN, type, 0) < 0) err(1, "msgrcv");
}

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "mqfork <clients> <requests>");
  int clients = atoi(argv[1]), requests = atoi(argv[2]);

  queue_id = msgget(IPC_PRIVATE, QUEUE_MODE);
  if (queue_id < 0) err(1, "msgget");

  for (int c = 1; c <= clients; c++) {
    switch (fork()) {
    case -1:
      err(1, "fork");
    case 0:
      for (int k = 0; k < requests; k++) {
        message_make(c, &msg);
        send_msg(REQUEST);
        /* 내 응답 타입만 받음 */
        recv_msg(REPLY_TO(c));
        message_take(c, &msg);
      }
      client_report(c);
      return 0;
    }
  }

  for (int k = 0; k < clients * requests; k++) {
    recv_msg(REQUEST);
    message_take(SERVER, &msg);
    int c = msg.body.sender;
    message_make(REPLY_TO(c), &msg);
    send_msg(REPLY_TO(c));
  }
  /* 모든 클라이언트를 기다리고 종료 */
  for (int c = 1; c <= clients; c++) wait(NULL);
  return 0;
}
