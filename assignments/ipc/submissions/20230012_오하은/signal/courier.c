/* 오하은 (20230012) */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "signals.h"

static volatile sig_atomic_t flag_token = 0;
static volatile sig_atomic_t flag_ack = 0;
static volatile sig_atomic_t flag_term = 0;

static void h_token(int sig) { (void)sig; flag_token = 1; }
static void h_ack(int sig) { (void)sig; flag_ack = 1; }
static void h_term(int sig) { (void)sig; flag_term = 1; }

static void reg(int sig, void (*handler)(int))
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

static void receiver(struct mailbox *box, pid_t parent, sigset_t *prev)
{
    while (1) {
        /* sigsuspend는 마스크 변경과 대기를 한 번에 한다 */
        while (!flag_token && !flag_term)
            sigsuspend(prev);

        if (flag_token) {
            flag_token = 0;
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
    sigset_t block, prev;

    reg(DELIVERED, h_token);
    reg(ACKNOWLEDGED, h_ack);
    reg(SIGTERM, h_term);

    sigemptyset(&block);
    sigaddset(&block, DELIVERED);
    sigaddset(&block, ACKNOWLEDGED);
    sigaddset(&block, SIGTERM);
    sigprocmask(SIG_BLOCK, &block, &prev);

    pid_t pid = fork();
    if (pid == -1) {
        perror("fork");
        return 1;
    }
    if (pid == 0) {
        receiver(box, parent, &prev);
        exit(0);
    }

    for (int i = 0; i < tokens; i++) {
        token_make(box);
        kill(pid, DELIVERED);
        while (!flag_ack)
            sigsuspend(&prev);
        flag_ack = 0;
    }

    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
    return 0;
}
