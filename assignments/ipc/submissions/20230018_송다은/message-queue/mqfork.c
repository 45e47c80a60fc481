#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

// 송다은
// 서버도 자식이다. 부모는 모두를 기다렸다가 큐를 지우는 일만 한다.

#define NOTE_LEN (sizeof(struct message) - offsetof(struct message, body))

static int box;

static void server(int total) {
  struct message note;
  while (total-- > 0) {
    if (msgrcv(box, &note, NOTE_LEN, REQUEST, 0) < 0) err(1, "msgrcv");
    message_take(SERVER, &note);
    long back = REPLY_TO(note.body.sender);
    message_make((int)back, &note);
    note.mtype = back;
    if (msgsnd(box, &note, NOTE_LEN, 0) < 0) err(1, "msgsnd");
  }
}

static void client(int me, int requests) {
  struct message note;
  for (int i = 0; i < requests; i++) {
    message_make(me, &note);
    note.mtype = REQUEST;
    if (msgsnd(box, &note, NOTE_LEN, 0) < 0) err(1, "msgsnd");
    if (msgrcv(box, &note, NOTE_LEN, REPLY_TO(me), 0) < 0) err(1, "msgrcv");
    message_take(me, &note);
  }
  client_report(me);
}

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "mqfork <clients> <requests>");
  int clients = atoi(argv[1]), requests = atoi(argv[2]), bad = 0, status;

  box = msgget(IPC_PRIVATE, IPC_CREAT | IPC_EXCL | QUEUE_MODE);
  if (box < 0) err(1, "msgget");

  for (int who = 0; who <= clients; who++) {
    pid_t pid = fork();
    if (pid < 0) err(1, "fork");
    if (pid > 0) continue;
    if (who == 0) server(clients * requests);
    else client(who, requests);
    exit(0);
  }
  while (wait(&status) > 0)
    if (status != 0) bad = 1;
  if (msgctl(box, IPC_RMID, NULL) < 0) err(1, "msgctl");
  return bad;
}
