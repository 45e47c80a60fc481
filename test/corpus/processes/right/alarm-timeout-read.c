/* Style: APUE 10.11 read with a time-out, done with sigaction without SA_RESTART; nobody ever writes. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void on_alarm(int s) { }
int main(void)
{
    int fd[2];
    char c;
    struct sigaction sa = { .sa_handler = on_alarm };
    sigaction(SIGALRM, &sa, NULL);
    pipe(fd);
    struct itimerval;
    ualarm(500000, 500000);      /* repeats: a first shot before read() does no harm */
    ssize_t n = read(fd[0], &c, 1);
    int e = errno;
    ualarm(0, 0);
    if (n == -1 && e == EINTR) { puts("timed out"); return 0; }
    puts("what?");
    return 1;
}
