#include "queue.h"

#include <err.h>
#include <stdlib.h>
#include <sys/msg.h>

// 송다은
// 몇 개가 남았는지 세지 않고, END 종류는 따로 모아 두었다가 한 번에 확인한다.

#define NOTE_LEN (sizeof(struct message) - offsetof(struct message, body))

int main(int argc, char **argv) {
  if (argc != 2) errx(2, "receiver <senders>");
  key_t key = ftok(KEY_FILE, KEY_PROJECT);
  if (key == -1) err(1, "ftok");
  int box = msgget(key, QUEUE_MODE | IPC_CREAT);
  if (box < 0) err(1, "msgget");

  // MSG_EXCEPT 로는 우선순위를 지킬 수 없으므로 음수 종류를 쓴다.
  struct message *note = malloc(sizeof *note);
  if (note == NULL) err(1, "malloc");
  for (int open = atoi(argv[1]); open > 0; open -= note->mtype == END) {
    if (msgrcv(box, note, NOTE_LEN, -END, 0) < 0) err(1, "msgrcv");
    if (note->mtype < END) message_take(RECEIVER, note);
  }
  free(note);

  if (msgctl(box, IPC_RMID, NULL) < 0) err(1, "msgctl");
  receiver_report();
  return 0;
}
