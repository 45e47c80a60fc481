/* 오하은 (20230012) */
#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>

#define LEN (sizeof(struct message) - offsetof(struct message, body))

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "sender <id> <count>");

  int queue_id = msgget(ftok(KEY_FILE, KEY_PROJECT), QUEUE_MODE | IPC_CREAT);
  if (queue_id < 0) err(1, "msgget");

  struct message msg = {0};
  const int cnt = atoi(argv[2]);
  for (int k = 0; k <= cnt; k++) {
    if (k < cnt) {
      message_make(atoi(argv[1]), &msg);
      msg.mtype = message_type(k);
    } else {
      msg.mtype = END;
    }
    if (msgsnd(queue_id, &msg, LEN, 0) < 0) err(1, "msgsnd");
  }
  return 0;
}
