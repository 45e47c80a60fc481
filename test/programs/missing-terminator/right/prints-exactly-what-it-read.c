#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int fd[2];
    pipe(fd);
    if (fork() == 0) {
        write(fd[1], "hello", 5);
        _exit(0);
    }
    char text[64];
    int n = read(fd[0], text, sizeof text);
    printf("%.*s\n", n, text);
    write(1, text, n);
    wait(NULL);
    return 0;
}
