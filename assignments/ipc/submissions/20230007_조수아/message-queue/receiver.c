/* 조수아 / 수신자 */
#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>

#define LEN (sizeof(struct message) - offsetof(struct message, body))

int main(int argc, char **argv) {
  if (argc != 2) errx(2, "receiver <senders>");

  int id = msgget(ftok(KEY_FILE, KEY_PROJECT), QUEUE_MODE | IPC_CREAT);
  if (id < 0) err(1, "msgget");

  int left = atoi(argv[1]);
  struct message letter;
  while (left) {
    /* 급한 것, 보통, 큰 것, 끝 */
    if (msgrcv(id, &letter, LEN, END + 1, 0) < 0) err(1, "msgrcv");
    if (letter.mtype != END) message_take(RECEIVER, &letter);
    else left--;
  }
  receiver_report();
  if (msgctl(id, IPC_RMID, NULL) < 0) err(1, "msgctl");
  return 0;
}
