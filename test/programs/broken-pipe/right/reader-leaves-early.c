#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int fd[2];
    pipe(fd);
    if (fork() == 0) {
        int n;
        close(fd[1]);
        for (int i = 0; i < 5; i++) read(fd[0], &n, sizeof n);
        _exit(0);
    }
    close(fd[0]);
    for (int i = 0; i < 5; i++) write(fd[1], &i, sizeof i);
    close(fd[1]);
    wait(NULL);
    return 0;
}
