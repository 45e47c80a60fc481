// 20230010 임유나
#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>

#define BODY_LEN (sizeof(struct message) - offsetof(struct message, body))

int main(int argc, char **argv) {
  if (argc != 2) errx(2, "receiver <senders>");

  int mid = msgget(ftok(KEY_FILE, KEY_PROJECT), QUEUE_MODE | IPC_CREAT);
  if (mid < 0) err(1, "msgget");

  int left = atoi(argv[1]);
  struct message packet;
  while (left) {
    // 순서대로 받는다
    if (msgrcv(mid, &packet, BODY_LEN, 0, 0) < 0) err(1, "msgrcv");
    if (packet.mtype != END) message_take(RECEIVER, &packet);
    else left--;
  }
  receiver_report();
  if (msgctl(mid, IPC_RMID, NULL) < 0) err(1, "msgctl");
  return 0;
}
