/* 20230001 김하늘
 * 시그널 과제 - 서비스 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "signals.h"

#define MAX_WORKERS 64

static volatile sig_atomic_t stop = 0;
static volatile sig_atomic_t reaped = 0;

static void on_term(int sig)
{
    (void)sig;
    stop = 1;
}

static void on_child(int sig)
{
    int saved = errno;

    (void)sig;
    /* SIGCHLD 하나가 여러 자식을 뜻할 수 있다. */
    while (waitpid(-1, NULL, WNOHANG) > 0)
        reaped++;
    errno = saved;
}

static void worker(int me, pid_t parent, sigset_t *old)
{
    if (me == 0)
        shutdown_request(parent);
    while (!stop)
        sigsuspend(old);
    worker_report(me);
}

int main(int argc, char *argv[])
{
    if (argc != 2) {
        fprintf(stderr, "사용법: %s <workers>\n", argv[0]);
        return 1;
    }

    int workers = atoi(argv[1]);
    pid_t pids[MAX_WORKERS];
    pid_t me = getpid();
    struct sigaction sa;
    sigset_t block, old;

    sa.sa_flags = 0;
    sigemptyset(&sa.sa_mask);
    sa.sa_handler = on_term;
    sigaction(SIGTERM, &sa, NULL);
    sa.sa_handler = on_child;
    sigaction(SIGCHLD, &sa, NULL);

    /* 플래그 확인과 대기 사이의 틈을 없앤다. */
    sigemptyset(&block);
    sigaddset(&block, SIGTERM);
    sigaddset(&block, SIGCHLD);
    sigprocmask(SIG_BLOCK, &block, &old);

    for (int i = 0; i < workers; i++) {
        pids[i] = fork();
        if (pids[i] == -1) {
            perror("fork");
            return 1;
        }
        if (pids[i] == 0) {
            worker(i, me, &old);
            exit(0);
        }
    }

    while (!stop)
        sigsuspend(&old);

    /* 작업자들을 먼저 끝내고 마지막에 나간다. */
    for (int i = 0; i < workers; i++)
        kill(pids[i], SIGTERM);
    while (reaped < workers)
        sigsuspend(&old);

    service_report();
    return 0;
}
