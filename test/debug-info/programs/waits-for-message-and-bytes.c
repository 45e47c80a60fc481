// A child that waits for a message nobody sends, and its parent for bytes that the child would write.
#include <sys/ipc.h>
#include <sys/msg.h>
#include <unistd.h>

static int requests;

int main(void) {
  struct {
    long type;
    int value;
  } message;
  int answer[2];
  requests = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  pipe(answer);
  if (fork() == 0) {
    msgrcv(requests, &message, sizeof message.value, 0, 0);
    write(answer[1], "x", 1);
    return 0;
  }
  close(answer[1]);
  char byte;
  read(answer[0], &byte, 1);
  msgctl(requests, IPC_RMID, 0);
  return 0;
}
