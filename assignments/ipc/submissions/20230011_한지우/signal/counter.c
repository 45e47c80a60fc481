// 한지우 20230011
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "signals.h"

int main(int argc, char *argv[])
{
    if (argc != 3) {
        fprintf(stderr, "사용법: %s <children> <reports>\n", argv[0]);
        return 1;
    }

    int children = atoi(argv[1]);
    int reports = atoi(argv[2]);
    pid_t parent = getpid();

    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, REPORT);
    sigprocmask(SIG_BLOCK, &set, NULL);

    for (int c = 0; c < children; c++) {
        pid_t pid = fork();
        if (pid == -1) {
            perror("fork");
            return 1;
        }
        if (pid == 0) {
            for (int i = 0; i < reports; i++) {
                union sigval v = report_make(c);
                if (sigqueue(parent, REPORT, v) == -1) {
                    perror("sigqueue");
                    exit(1);
                }
            }
            exit(0);
        }
    }

    for (int n = 0; n < children * reports; n++) {
        siginfo_t info;
        if (sigwaitinfo(&set, &info) == -1) {
            perror("sigwaitinfo");
            return 1;
        }
        report_take(info.si_value);
    }
    counter_report();

    for (int c = 0; c < children; c++)
        wait(NULL);
    return 0;
}
