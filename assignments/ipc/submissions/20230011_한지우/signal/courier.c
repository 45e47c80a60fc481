// 한지우 20230011
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "signals.h"

static volatile sig_atomic_t usr1_came = 0;
static volatile sig_atomic_t usr2_came = 0;
static volatile sig_atomic_t term_came = 0;

static void on_token(int sig) { (void)sig; usr1_came = 1; }
static void on_ack(int sig) { (void)sig; usr2_came = 1; }
static void on_term(int sig) { (void)sig; term_came = 1; }

static void set_handler(int sig, void (*handler)(int))
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

static void receiver(struct mailbox *box, pid_t parent)
{
    while (1) {
        // 플래그가 설 때까지 잔다
        while (!usr1_came && !term_came)
            pause();

        if (usr1_came) {
            usr1_came = 0;
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

    set_handler(DELIVERED, on_token);
    set_handler(ACKNOWLEDGED, on_ack);
    set_handler(SIGTERM, on_term);

    pid_t pid = fork();
    if (pid == -1) {
        perror("fork");
        return 1;
    }
    if (pid == 0) {
        receiver(box, parent);
        exit(0);
    }

    for (int i = 0; i < tokens; i++) {
        token_make(box);
        kill(pid, DELIVERED);
        // 답을 기다린다
        while (!usr2_came)
            pause();
        usr2_came = 0;
    }

    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
    return 0;
}
