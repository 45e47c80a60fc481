// 20230010 임유나
#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>

#define BODY_LEN (sizeof(struct message) - offsetof(struct message, body))

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "sender <id> <count>");

  int mid = msgget(ftok(KEY_FILE, KEY_PROJECT), QUEUE_MODE | IPC_CREAT);
  if (mid < 0) err(1, "msgget");

  struct message packet = {0};
  const int cnt = atoi(argv[2]);
  for (int i = 0; i <= cnt; i++) {
    if (i < cnt) {
      message_make(atoi(argv[1]), &packet);
      packet.mtype = message_type(i);
    } else {
      packet.mtype = END;
    }
    if (msgsnd(mid, &packet, BODY_LEN, 0) < 0) err(1, "msgsnd");
  }
  return 0;
}
