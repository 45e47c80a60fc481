// 최민서 20230004 수신
#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>

#define LEN (sizeof(struct message) - offsetof(struct message, body))

int main(int argc, char **argv) {
  if (argc != 2) errx(2, "receiver <senders>");

  int msgq = msgget(ftok(KEY_FILE, KEY_PROJECT), QUEUE_MODE | IPC_CREAT);
  if (msgq < 0) err(1, "msgget");

  int senders = atoi(argv[1]);
  struct message m;
  while (senders) {
    // 급한 것부터
    if (msgrcv(msgq, &m, LEN, -END, 0) < 0) err(1, "msgrcv");
    if (m.mtype != END) message_take(RECEIVER, &m);
    else senders--;
  }
  receiver_report();
  if (msgctl(msgq, IPC_RMID, NULL) < 0) err(1, "msgctl");
  return 0;
}
