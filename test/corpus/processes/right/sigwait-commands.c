/* Style: TLPI 22.10: sigwaitinfo loop, SIGTERM ends it; the child sends, waiting for an answer each time. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    sigset_t all;
    sigemptyset(&all);
    sigaddset(&all, SIGUSR1);
    sigaddset(&all, SIGRTMIN);
    sigaddset(&all, SIGTERM);
    sigprocmask(SIG_SETMASK, &all, NULL);
    pid_t pid = fork();
    if (pid == 0) {
        siginfo_t si;
        kill(getppid(), SIGUSR1);
        sigwaitinfo(&all, &si);
        for (int i = 1; i <= 3; i++)
            sigqueue(getppid(), SIGRTMIN, (union sigval) { .sival_int = i });
        sigwaitinfo(&all, &si);
        kill(getppid(), SIGTERM);
        _exit(0);
    }
    int sum = 0, rt = 0;
    for (;;) {
        siginfo_t si;
        int sig = sigwaitinfo(&all, &si);
        if (sig == -1) continue;
        if (sig == SIGTERM) break;
        if (sig == SIGUSR1) kill(si.si_pid, SIGUSR1);
        if (sig == SIGRTMIN) {
            sum += si.si_value.sival_int;
            if (++rt == 3) kill(si.si_pid, SIGUSR1);
        }
    }
    waitpid(pid, NULL, 0);
    printf("sum %d\n", sum);
    return sum != 6;
}
