/* 오하은 (20230012) */
#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>

#define LEN (sizeof(struct message) - offsetof(struct message, body))

int main(int argc, char **argv) {
  if (argc != 2) errx(2, "receiver <senders>");

  int queue_id = msgget(ftok(KEY_FILE, KEY_PROJECT), QUEUE_MODE | IPC_CREAT);
  if (queue_id < 0) err(1, "msgget");

  int left = atoi(argv[1]);
  struct message msg;
  while (left) {
    /* -END: 작은 타입부터 */
    if (msgrcv(queue_id, &msg, LEN, -END, 0) < 0) err(1, "msgrcv");
    if (msg.mtype != END) message_take(RECEIVER, &msg);
    else left--;
  }
  receiver_report();
  return 0;
}
