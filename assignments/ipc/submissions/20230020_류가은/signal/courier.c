/*
 * courier <tokens>
 *
 * 이름 / Name: 류가은
 * 학번 / Student ID: 20230020
 *
 * Why is a flag and pause() not enough to wait for a signal?  Answer here in two or three sentences.
 * 시그널을 기다리는 데 플래그와 pause()만으로는 왜 부족한가요? 여기에 두세 문장으로 적으세요.
 * 플래그를 확인한 다음 pause()를 부르기 전에 시그널이 오면 그대로 잠들어 버립니다.
 * 그래서 평소에는 막아 두고 sigsuspend로 기다려야 합니다.
 */
#include "signals.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t terminated;
static volatile sig_atomic_t usr1, usr2;

static void on_usr1(int number) {
  (void)number;
  usr1 = 1;
}

static void on_usr2(int number) {
  (void)number;
  usr2 = 1;
}

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

  sigset_t block, old;
  sigemptyset(&block);
  sigaddset(&block, DELIVERED);
  sigaddset(&block, ACKNOWLEDGED);
  sigaddset(&block, SIGTERM);
  sigprocmask(SIG_BLOCK, &block, &old);
  struct sigaction action = {.sa_handler = on_term};
  sigaction(SIGTERM, &action, NULL);
  action.sa_handler = on_usr1;
  sigaction(DELIVERED, &action, NULL);
  action.sa_handler = on_usr2;
  sigaction(ACKNOWLEDGED, &action, NULL);

  pid_t receiver = fork();
  if (receiver == -1) {
    perror("fork");
    return 1;
  }
  if (receiver == 0) {
    while (1) {
      while (!usr1 && !terminated) sigsuspend(&old);
      if (!usr1) break;
      usr1 = 0;
      token_take(box);
      kill(getppid(), ACKNOWLEDGED);
    }
    receiver_report();
    exit(0);
  }

  for (int i = 0; i < tokens; i++) {
    token_make(box);
    kill(receiver, DELIVERED);
    while (!usr2) sigsuspend(&old);
    usr2 = 0;
  }

  kill(receiver, SIGTERM);
  waitpid(receiver, NULL, 0);
  return 0;
}
