/* Style: early UNP sig_chld. Defect: one wait() for several coalesced SIGCHLD.
   Order: two children end before the handler runs; the count never reaches three. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
volatile sig_atomic_t reaped;
void chld(int s) { wait(NULL); reaped++; }
int main(void)
{
    sigset_t b, e;
    struct sigaction sa = { .sa_handler = chld };
    sigaction(SIGCHLD, &sa, NULL);
    sigemptyset(&b); sigemptyset(&e); sigaddset(&b, SIGCHLD);
    sigprocmask(SIG_BLOCK, &b, NULL);
    for (int i = 0; i < 3; i++)
        if (fork() == 0) _exit(0);
    while (reaped < 3) sigsuspend(&e);
    printf("reaped 3\n");
    return 0;
}
