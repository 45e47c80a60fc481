/* Style: signal ping-pong from a tutorial. Defect: while (!flag) pause().
   Order: the signal comes between the test and pause. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
volatile sig_atomic_t got = 0;
void handler(int s) { got = 1; }
int main(void)
{
    signal(SIGUSR1, handler);
    signal(SIGUSR2, handler);
    pid_t pid = fork();
    if (pid == 0) {
        while (!got) pause();
        kill(getppid(), SIGUSR2);
        exit(0);
    }
    kill(pid, SIGUSR1);
    while (!got) pause();
    wait(NULL);
    puts("ping pong");
    return 0;
}
