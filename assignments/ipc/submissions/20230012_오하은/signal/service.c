/* 오하은 (20230012) */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "signals.h"

#define MAX_WORKERS 64

static volatile sig_atomic_t stop = 0;
static volatile sig_atomic_t reaped = 0;

static void h_term(int sig)
{
    (void)sig;
    stop = 1;
}

static void h_child(int sig)
{
    int saved = errno;

    (void)sig;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        reaped++;
    errno = saved;
}

static void worker(int me, pid_t parent, sigset_t *prev)
{
    if (me == 0)
        shutdown_request(parent);
    while (!stop)
        sigsuspend(prev);
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
    sigset_t block, prev;

    sa.sa_flags = 0;
    sigemptyset(&sa.sa_mask);
    sa.sa_handler = h_term;
    sigaction(SIGTERM, &sa, NULL);
    sa.sa_handler = h_child;
    sigaction(SIGCHLD, &sa, NULL);

    sigemptyset(&block);
    sigaddset(&block, SIGTERM);
    sigaddset(&block, SIGCHLD);
    sigprocmask(SIG_BLOCK, &block, &prev);

    for (int i = 0; i < workers; i++) {
        pids[i] = fork();
        if (pids[i] == -1) {
            perror("fork");
            return 1;
        }
        if (pids[i] == 0) {
            worker(i, me, &prev);
            exit(0);
        }
    }

    while (!stop)
        sigsuspend(&prev);

    /* 작업자 종료 요청 */
    for (int i = 0; i < workers; i++)
        kill(pids[i], SIGTERM);
    while (reaped < workers)
        sigsuspend(&prev);

    service_report();
    return 0;
}
