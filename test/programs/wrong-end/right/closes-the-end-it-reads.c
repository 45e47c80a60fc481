#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int down[2], up[2], n = 0;
    pipe(down);
    pipe(up);
    if (fork() == 0) {
        close(down[1]);
        close(up[0]);
        if (read(down[0], &n, sizeof n) == sizeof n) n *= 2;
        write(up[1], &n, sizeof n);
        _exit(0);
    }
    signal(SIGPIPE, SIG_IGN);
    n = 21;
    close(up[1]);
    write(down[1], &n, sizeof n);
    close(down[1]);
    read(up[0], &n, sizeof n);
    printf("%d\n", n);
    wait(NULL);
    return 0;
}
