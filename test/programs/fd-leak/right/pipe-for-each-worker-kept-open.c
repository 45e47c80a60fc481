#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int to[10], from[2], answer, sum = 0;
    pipe(from);
    for (int i = 0; i < 10; i++) {
        int fd[2];
        pipe(fd);
        if (fork() == 0) {
            int n;
            close(fd[1]);
            read(fd[0], &n, sizeof n);
            write(from[1], &n, sizeof n);
            _exit(0);
        }
        close(fd[0]);
        to[i] = fd[1];
    }
    for (int i = 0; i < 10; i++) write(to[i], &i, sizeof i);
    for (int i = 0; i < 10; i++) read(from[0], &answer, sizeof answer), sum += answer;
    while (wait(NULL) > 0) continue;
    printf("%d\n", sum);
    return 0;
}
