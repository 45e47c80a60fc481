#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t told;
static void on_signal(int signal) { (void)signal; told = 1; }
int main(void)
{
    sigset_t blocked, none;
    struct sigaction action = { .sa_handler = on_signal };
    sigemptyset(&none);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR1);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    pid_t child = fork();
    if (child == 0) {
        sigprocmask(SIG_BLOCK, &blocked, NULL);
        sigaction(SIGUSR1, &action, NULL);
        while (!told) sigsuspend(&none);
        puts("told");
        exit(0);
    }
    kill(child, SIGUSR1);
    wait(NULL);
    return 0;
}
