/* Style: K&R-era sleep1 from APUE 10.7. Defect: alarm may fire before pause. Order: SIGALRM comes between them. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void sig_alrm(int signo) { }
unsigned int sleep1(unsigned int seconds)
{
    if (signal(SIGALRM, sig_alrm) == SIG_ERR) return seconds;
    alarm(seconds);
    pause();
    return alarm(0);
}
int main(void)
{
    sleep1(1);
    puts("awake");
    return 0;
}
