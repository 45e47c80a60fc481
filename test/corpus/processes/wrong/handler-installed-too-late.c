/* Style: student: child installs its handler, parent does sleep(1) first. Defect: sleep as synchronisation.
   Order: the signal comes before signal() and kills the child. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
void sighup() { signal(SIGHUP, sighup); printf("CHILD: I have received a SIGHUP\n"); }
void sigquit() { printf("My DADDY has Killed me!!!\n"); exit(0); }
int main()
{
    int pid, st;
    if ((pid = fork()) == 0) {
        signal(SIGHUP, sighup);
        signal(SIGQUIT, sigquit);
        for (;;) pause();
    } else {
        sleep(1);
        printf("\nPARENT: sending SIGHUP\n\n");
        kill(pid, SIGHUP);
        sleep(3);
        kill(pid, SIGQUIT);
        wait(&st);
        return WIFEXITED(st) ? WEXITSTATUS(st) : 9;
    }
}
