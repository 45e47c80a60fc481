/*
 * receiver <senders> - takes messages, the most urgent first, until every sender has said END; removes the queue.
 */
#include "queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: receiver <senders>\n");
    return 2;
  }
  int senders = atoi(argv[1]);

  key_t key = ftok(KEY_FILE, KEY_PROJECT);
  if (key == -1) {
    perror("ftok");
    return 1;
  }
  /* With IPC_CREAT as in the sender: the receiver may well be the first to arrive. */
  int queue = msgget(key, IPC_CREAT | QUEUE_MODE);
  if (queue == -1) {
    perror("msgget");
    return 1;
  }

  int status = 0;
  for (int ended = 0; ended < senders;) {
    struct message message;
    /* A negative type asks for the smallest type up to END.  END is the largest, so when it comes, nothing of
     * that sender is left in the queue. */
    if (msgrcv(queue, &message, sizeof message.body, -END, 0) == -1) {
      perror("msgrcv");
      status = 1;
      break;
    }
    if (message.mtype == END) ended++;
    else message_take(RECEIVER, &message);
  }
  receiver_report();

  /* Also after an error: a queue outlives its processes, and the next run would find its messages. */
  if (msgctl(queue, IPC_RMID, NULL) == -1) {
    perror("msgctl");
    return 1;
  }
  return status;
}
