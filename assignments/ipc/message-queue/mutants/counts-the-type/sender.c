/*
 * sender <id> <count> - sends `count` messages of stream `id`, then END.
 *
 * Sender and receiver are started together, in any order, so whoever comes first creates the queue: the same
 * msgget() in both, without IPC_EXCL.  Removing it is the receiver's business alone: it is the last to need it.
 */
#include "queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>

static void fail(const char *call) {
  perror(call);
  exit(EXIT_FAILURE);
}

static void send_message(int queue, const struct message *message) {
  if (msgsnd(queue, message, sizeof *message, 0) == -1) fail("msgsnd");
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: sender <id> <count>\n");
    return 2;
  }
  int id = atoi(argv[1]);
  int count = atoi(argv[2]);

  /* Checked on its own: a failed ftok() is the key -1, which every other failed ftok() shares. */
  key_t key = ftok(KEY_FILE, KEY_PROJECT);
  if (key == -1) fail("ftok");
  int queue = msgget(key, IPC_CREAT | QUEUE_MODE);
  if (queue == -1) fail("msgget");

  for (int i = 0; i < count; i++) {
    struct message message;
    message_make(id, &message);
    message.mtype = message_type(message.body.number);
    send_message(queue, &message);
  }

  /* The whole body is sent, so the whole body is initialised: what lay on the stack is nobody's business. */
  struct message end = {.mtype = END, .body = {.sender = id, .number = count}};
  send_message(queue, &end);
  return 0;
}
