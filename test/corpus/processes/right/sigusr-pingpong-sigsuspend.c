/* Style: APUE fig. 10.24 TELL_WAIT/WAIT_PARENT with signals. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t sigflag;
static sigset_t newmask, oldmask, zeromask;
static void sig_usr(int signo) { sigflag = 1; }
void TELL_WAIT(void)
{
    signal(SIGUSR1, sig_usr);
    signal(SIGUSR2, sig_usr);
    sigemptyset(&zeromask);
    sigemptyset(&newmask);
    sigaddset(&newmask, SIGUSR1);
    sigaddset(&newmask, SIGUSR2);
    sigprocmask(SIG_BLOCK, &newmask, &oldmask);
}
void WAIT_SIG(void)
{
    while (sigflag == 0)
        sigsuspend(&zeromask);
    sigflag = 0;
}
int main(void)
{
    TELL_WAIT();
    setbuf(stdout, NULL);
    pid_t pid = fork();
    if (pid == 0) {
        for (int i = 0; i < 4; i++) {
            WAIT_SIG();
            printf("child %d\n", i);
            kill(getppid(), SIGUSR1);
        }
        exit(0);
    }
    for (int i = 0; i < 4; i++) {
        printf("parent %d\n", i);
        kill(pid, SIGUSR2);
        WAIT_SIG();
    }
    waitpid(pid, NULL, 0);
    return 0;
}
