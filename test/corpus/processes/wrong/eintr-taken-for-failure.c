/* Style: server reads a pipe while SIGUSR1 comes. Defect: EINTR is taken for an error.
   Order: the signal comes while the parent sleeps in read(). */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
void h(int s) { }
int main(void)
{
    int fd[2], x = 0;
    struct sigaction sa = { .sa_handler = h };
    sigaction(SIGUSR1, &sa, NULL);
    pipe(fd);
    if (fork() == 0) {
        x = 42;
        kill(getppid(), SIGUSR1);
        write(fd[1], &x, sizeof x);
        exit(0);
    }
    if (read(fd[0], &x, sizeof x) < 0) {
        perror("read");
        exit(1);
    }
    printf("%d\n", x);
    wait(NULL);
    return 0;
}
