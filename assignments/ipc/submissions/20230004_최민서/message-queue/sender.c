// 최민서 20230004 송신
#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>

#define LEN (sizeof(struct message) - offsetof(struct message, body))

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "sender <id> <count>");

  int msgq = msgget(ftok(KEY_FILE, KEY_PROJECT), QUEUE_MODE | IPC_CREAT);
  if (msgq < 0) err(1, "msgget");

  message m = {0};
  const int total = atoi(argv[2]);
  for (int k = 0; k <= total; k++) {
    if (k < total) {
      message_make(atoi(argv[1]), &m);
      m.mtype = message_type(k);
    } else {
      m.mtype = END
    }
    if (msgsnd(msgq, &m, LEN, 0) < 0) err(1, "msgsnd");
  }
  return 0;
}
