/* Sixty mistakes in each of five children, and one of another kind: nothing is sent, and nobody asks whether it was. */
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
  long type;
  char text[8];
};

static int table[4];

/* Each stands at a place of its own. */
#define ONCE \
  { \
    volatile int at = 5; \
    volatile int value = table[at]; \
    (void)value; \
  }
#define TWELVE ONCE ONCE ONCE ONCE ONCE ONCE ONCE ONCE ONCE ONCE ONCE ONCE

static void part0(void) {
  TWELVE TWELVE TWELVE TWELVE TWELVE
}

static void part1(void) {
  TWELVE TWELVE TWELVE TWELVE TWELVE
}

static void part2(void) {
  TWELVE TWELVE TWELVE TWELVE TWELVE
}

static void part3(void) {
  TWELVE TWELVE TWELVE TWELVE TWELVE
}

static void part4(void) {
  TWELVE TWELVE TWELVE TWELVE TWELVE
}

int main(void) {
  static void (*const parts[])(void) = {part0, part1, part2, part3, part4};
  for (int i = 0; i < 5; i++) {
    if (fork() == 0) {
      parts[i]();
      _exit(0);
    }
    wait(NULL);
  }
  const struct message message = {1, "a"};
  const int queue = msgget(4711, 0);
  msgsnd(queue, &message, sizeof message.text, 0);
  return 0;
}
