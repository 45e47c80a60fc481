/* 20230001 김하늘
 * 시그널 과제 - 확인 응답이 있는 전달 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "signals.h"

static volatile sig_atomic_t got_token = 0;
static volatile sig_atomic_t got_ack = 0;
static volatile sig_atomic_t got_term = 0;

static void on_token(int sig) { (void)sig; got_token = 1; }
static void on_ack(int sig) { (void)sig; got_ack = 1; }
static void on_term(int sig) { (void)sig; got_term = 1; }

static void install(int sig, void (*handler)(int))
{
    struct sigaction sa;

    sa.sa_handler = handler;
    sa.sa_flags = 0;
    sigemptyset(&sa.sa_mask);
    if (sigaction(sig, &sa, NULL) == -1) {
        perror("sigaction");
        exit(1);
    }
}

static void receiver(struct mailbox *box, pid_t parent, sigset_t *old)
{
    while (1) {
        /* 검사와 대기 사이에 시그널을 놓치지 않도록 막아 두었다가 sigsuspend로 기다린다. */
        while (!got_token && !got_term)
            sigsuspend(old);

        if (got_token) {
            got_token = 0;
            token_take(box);
            kill(parent, ACKNOWLEDGED);
        } else {
            break;
        }
    }
    receiver_report();
}

int main(int argc, char *argv[])
{
    if (argc != 2) {
        fprintf(stderr, "사용법: %s <tokens>\n", argv[0]);
        return 1;
    }

    int tokens = atoi(argv[1]);
    struct mailbox *box = mailbox_open();
    pid_t parent = getpid();
    sigset_t block, old;

    /* 핸들러는 fork 전에 등록해야 자식도 처음부터 가지고 있다. */
    install(DELIVERED, on_token);
    install(ACKNOWLEDGED, on_ack);
    install(SIGTERM, on_term);

    sigemptyset(&block);
    sigaddset(&block, DELIVERED);
    sigaddset(&block, ACKNOWLEDGED);
    sigaddset(&block, SIGTERM);
    sigprocmask(SIG_BLOCK, &block, &old);

    pid_t pid = fork();
    if (pid == -1) {
        perror("fork");
        return 1;
    }
    if (pid == 0) {
        receiver(box, parent, &old);
        exit(0);
    }

    for (int i = 0; i < tokens; i++) {
        token_make(box);
        kill(pid, DELIVERED);
        /* 답이 오기 전에는 다음 토큰을 넣지 않는다. */
        while (!got_ack)
            sigsuspend(&old);
        got_ack = 0;
    }

    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
    return 0;
}
