/* Style: TLPI ptmr: timer_create with SIGRTMIN, three ticks taken with sigwaitinfo. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
int main(void)
{
    timer_t t;
    sigset_t s;
    siginfo_t si;
    struct sigevent ev = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN };
    struct itimerspec its = { { 0, 500000000 }, { 1, 0 } };
    sigemptyset(&s);
    sigaddset(&s, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &s, NULL);
    ev.sigev_value.sival_ptr = &t;
    if (timer_create(CLOCK_REALTIME, &ev, &t) == -1) { perror("timer_create"); return 1; }
    timer_settime(t, 0, &its, NULL);
    for (int i = 0; i < 3; i++) {
        sigwaitinfo(&s, &si);
        printf("tick %d\n", i);
    }
    timer_delete(t);
    return 0;
}
