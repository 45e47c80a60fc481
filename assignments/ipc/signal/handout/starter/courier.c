/*
 * courier <tokens>
 *
 * 이름 / Name:
 * 학번 / Student ID:
 *
 * Why is a flag and pause() not enough to wait for a signal?  Answer here in two or three sentences.
 * 시그널을 기다리는 데 플래그와 pause()만으로는 왜 부족한가요? 여기에 두세 문장으로 적으세요.
 *
 */
#include "signals.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t terminated;

static void on_term(int number) {
  (void)number;
  terminated = 1;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: courier <tokens>\n");
    return 2;
  }
  int tokens = atoi(argv[1]);
  struct mailbox *box = mailbox_open();

  /* TODO: handlers for DELIVERED and ACKNOWLEDGED; and when may a signal come in? */
  struct sigaction action = {.sa_handler = on_term};
  sigaction(SIGTERM, &action, NULL);

  pid_t receiver = fork();
  if (receiver == -1) {
    perror("fork");
    return 1;
  }
  if (receiver == 0) {
    /* TODO: until SIGTERM, wait for DELIVERED, take the token, acknowledge it:
     *
     *     token_take(box);
     */
    receiver_report();
    exit(0);
  }

  for (int i = 0; i < tokens; i++) {
    token_make(box);
    printf("token %d lies in the mailbox, and nobody knows\n", i);
    /* TODO: tell the receiver, and wait until it has taken the token. */
  }

  kill(receiver, SIGTERM);
  waitpid(receiver, NULL, 0);
  return 0;
}
