// 송다은
// END도 같은 반복문에서 보낸다
#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>

#define NOTE_LEN (sizeof(struct message) - offsetof(struct message, body))

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "sender <id> <count>");

  int box = msgget(ftok(KEY_FILE, KEY_PROJECT), QUEUE_MODE | IPC_CREAT);
  if (box < 0) err(1, "msgget");

  struct message note = {0};
  const int notes = atoi(argv[2]);
  // 마지막 바퀴는 END
  for (int i = 0; i <= notes; i++) {
    if (i < notes) {
      message_make(atoi(argv[1]), &note);
      note.mtype = message_type(i);
    } else {
      note.mtype = END;
    }
    if (msgsnd(box, &note, NOTE_LEN, 0) < 0) err(1, "msgsnd");
  }
  return 0;
}
