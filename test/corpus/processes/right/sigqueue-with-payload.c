/* Style: TLPI catch_rtsigs: SA_SIGINFO handler sums the payloads of queued real-time signals. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t sum, count;
static void h(int s, siginfo_t *si, void *u) { sum += si->si_value.sival_int; count++; }
int main(void)
{
    struct sigaction sa = { .sa_sigaction = h, .sa_flags = SA_SIGINFO };
    sigset_t block, none;
    sigemptyset(&sa.sa_mask);
    sigaction(SIGRTMIN + 1, &sa, NULL);
    sigemptyset(&none);
    sigemptyset(&block);
    sigaddset(&block, SIGRTMIN + 1);
    sigprocmask(SIG_BLOCK, &block, NULL);
    pid_t me = getpid();
    if (fork() == 0) {
        for (int i = 1; i <= 5; i++) {
            union sigval v = { .sival_int = i };
            sigqueue(me, SIGRTMIN + 1, v);
        }
        _exit(0);
    }
    while (count < 5) sigsuspend(&none);
    wait(NULL);
    printf("count=%d sum=%d\n", (int) count, (int) sum);
    return sum == 15 ? 0 : 1;
}
