/* Style: StackOverflow "kill child after timeout": SIGALRM handler kills; the child would sleep for ever. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static pid_t child;
static volatile sig_atomic_t timed_out;
static void on_alarm(int s) { timed_out = 1; kill(child, SIGKILL); }
int main(void)
{
    int st;
    struct sigaction sa = { .sa_handler = on_alarm };
    sigaction(SIGALRM, &sa, NULL);
    if ((child = fork()) == 0) {
        for (;;) sleep(100);
    }
    alarm(5);
    while (waitpid(child, &st, 0) == -1 && errno == EINTR)
        ;
    alarm(0);
    if (timed_out && WIFSIGNALED(st) && WTERMSIG(st) == SIGKILL) { puts("child timed out"); return 0; }
    return 1;
}
