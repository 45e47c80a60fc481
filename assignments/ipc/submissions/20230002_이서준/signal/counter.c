#include "signals.h"
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

// 이서준
// 핸들러가 값을 배열에 쌓는다. 시그널은 sigsuspend 안에서만 들어온다.

#define MAX 4096

static union sigval box[MAX];
static volatile sig_atomic_t filled;

static void on_report(int sig, siginfo_t *si, void *ctx) {
    (void)sig; (void)ctx;
    if (filled < MAX) box[filled++] = si->si_value;
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    int children = atoi(argv[1]), reports = atoi(argv[2]);

    sigset_t rt, open;
    sigemptyset(&rt);
    sigaddset(&rt, REPORT);
    sigprocmask(SIG_BLOCK, &rt, &open);
    struct sigaction sa = {.sa_sigaction = on_report, .sa_flags = SA_SIGINFO};
    sigaction(REPORT, &sa, NULL);

    for (int c = 0; c < children; c++) {
        if (fork() != 0) continue;
        for (int i = 0; i < reports; i++) sigqueue(getppid(), REPORT, report_make(c));
        _exit(0);
    }

    int used = 0;
    while (used < children * reports) {
        if (used == filled) sigsuspend(&open);
        else report_take(box[used++]);
    }
    while (wait(NULL) > 0)
        ;
    counter_report();
    return 0;
}
