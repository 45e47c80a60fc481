#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int fd[2];
    signal(SIGPIPE, SIG_IGN);
    pipe(fd);
    if (fork() == 0) {
        char c;
        close(fd[1]);
        read(fd[0], &c, 1);
        _exit(0);
    }
    close(fd[0]);
    for (int i = 0; i < 20; i++) write(fd[1], "x", 1);
    close(fd[1]);
    wait(NULL);
    return 0;
}
