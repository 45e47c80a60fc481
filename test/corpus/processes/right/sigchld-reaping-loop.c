/* Style: Beej / UNP sig_chld: waitpid loop with WNOHANG in the handler, parent sleeps in sigsuspend. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t live;
static void on_chld(int s)
{
    int saved = errno;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        live--;
    errno = saved;
}
int main(void)
{
    struct sigaction sa;
    sigset_t block, empty;
    sa.sa_handler = on_chld;
    sigemptyset(&sa.sa_mask);
    sa.sa_flags = 0;
    sigaction(SIGCHLD, &sa, NULL);
    sigemptyset(&block);
    sigaddset(&block, SIGCHLD);
    sigprocmask(SIG_BLOCK, &block, NULL);
    live = 4;
    for (int i = 0; i < 4; i++)
        if (fork() == 0) { sleep(i); _exit(0); }
    sigemptyset(&empty);
    while (live > 0)
        sigsuspend(&empty);
    printf("all children done\n");
    return 0;
}
