/* msgget fails, and msgrcv is called with its result. */
#include <stdio.h>
#include <sys/msg.h>

struct message { long type; char text[16]; };

int main(void) {
  struct message m = {0};
  int q = msgget(4321, 0600);
  msgrcv(q, &m, sizeof m.text, 0, 0);
  printf("got: %s\n", m.text);
  return 0;
}
