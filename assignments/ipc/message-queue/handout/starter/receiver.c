/*
 * receiver <senders>
 *
 * 이름 / Name:
 * 학번 / Student ID:
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
  printf("receiver: %d END to wait for\n", senders);

  /* TODO: get the queue, whoever of the two comes first. */

  /* TODO: until all senders have said END, receive the most urgent message there is and hand it over:
   *
   *     message_take(RECEIVER, &message);
   */

  receiver_report();

  /* TODO: remove the queue. */
  return 1; /* TODO: 0 when everything has been received */
}
