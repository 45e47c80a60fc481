/*
 * sender <id> <count>
 *
 * 이름 / Name:
 * 학번 / Student ID:
 *
 * What happens to the messages in a queue when the sender ends?  Answer here in two or three sentences.
 * 송신자가 끝나면 큐에 있는 메시지는 어떻게 되나요? 여기에 두세 문장으로 적으세요.
 *
 */
#include "queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: sender <id> <count>\n");
    return 2;
  }
  int id = atoi(argv[1]);
  int count = atoi(argv[2]);

  key_t key = ftok(KEY_FILE, KEY_PROJECT);
  if (key == -1) {
    perror("ftok");
    return 1;
  }
  printf("sender %d: the key is 0x%x\n", id, (unsigned)key);

  /* TODO: get the queue, whoever of the two comes first. */

  for (int i = 0; i < count; i++) {
    struct message message;
    message_make(id, &message);
    message.mtype = message_type(message.body.number);
    /* TODO: send it.  How many bytes is that? */
    printf("sender %d: message %d has type %ld and is not sent yet\n", id, message.body.number, message.mtype);
  }

  /* TODO: say END. */
  return 1; /* TODO: 0 when everything has been sent */
}
