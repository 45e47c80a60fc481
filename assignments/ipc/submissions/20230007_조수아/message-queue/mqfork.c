/* 조수아 */
#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

#define LEN (sizeof(struct message) - offsetof(struct message, body))

static int id;
static struct message letter;

static void post(long type) {
  letter.mtype = type;
  if (msgsnd(id, &letter, LEN, 0) < 0) err(1, "msgsnd");
}

static void fetch(long type) {
  if (msgrcv(id, &letter, LEN, type, 0) < 0) err(1, "msgrcv");
}

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "mqfork <clients> <requests>");
  int clients = atoi(argv[1]), requests = atoi(argv[2]);

  id = msgget(IPC_PRIVATE, QUEUE_MODE);
  if (id < 0) err(1, "msgget");

  for (int c = 0; c < clients; c++) {
    switch (fork()) {
    case -1:
      err(1, "fork");
    case 0:
      for (int k = 0; k < requests; k++) {
        message_make(c + 1, &letter);
        post(REQUEST);
        /* 서버의 답을 기다림 */
        fetch(REPLY_TO(c));
        message_take(c + 1, &letter);
      }
      client_report(c + 1);
      return 0;
    }
  }

  for (int k = 0; k < clients * requests; k++) {
    fetch(REQUEST);
    message_take(SERVER, &letter);
    int c = letter.body.sender;
    message_make(REPLY_TO(c), &letter);
    post(REPLY_TO(c));
  }
  for (int c = 1; c <= clients; c++) wait(NULL);
  if (msgctl(id, IPC_RMID, NULL) < 0) err(1, "msgctl");
  return 0;
}
