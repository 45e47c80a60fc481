/* Everything that looks like leaving a member and is right: a message whose text is longer than declared, several members
 * filled at once, and members of just the right size. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>

struct message {
  long type;
  char text[1];
};
struct record {
  char first[4], second[4];
  int number;
};
struct open {
  int size;
  char text[];
};

static char *choose(struct record *record, int which) { return which ? record->second : record->first; }

int main(void) {
  const char text[] = "hello";
  struct message *message = malloc(sizeof(long) + sizeof text);
  message->type = 1;
  strcpy(message->text, text);
  int queue = msgget(IPC_PRIVATE, 0600 | IPC_CREAT);
  msgsnd(queue, message, sizeof text, 0);
  msgrcv(queue, message, sizeof text, 0, 0);
  msgctl(queue, IPC_RMID, NULL);

  struct record record, copy;
  memset(&record, 0, sizeof record);
  memcpy(record.first, "abc\0def", 8);
  strcpy(record.second, "xyz");
  strncpy(record.first, "longer than that", sizeof record.first);
  snprintf(record.second, sizeof record.second, "%d", 123456);
  strcpy(choose(&record, 1), choose(&record, 0) + 3);
  memcpy(&copy.first, &record.first, offsetof(struct record, number));

  struct open *open = malloc(sizeof *open + sizeof text);
  strcpy(open->text, text);
  strcat(strcpy(open->text, "he"), "llo");
  char names[2][6];
  strcpy(names[0], text), sprintf(names[1], "%s", names[0]);
  printf("%s %s %s %.4s\n", message->text, open->text, names[1], copy.first);
  free(message);
  free(open);
  return 0;
}
