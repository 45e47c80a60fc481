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
    ssize_t n = read(fd[0], text, sizeof text - 1);
    text[n] = 0;
    printf("%s\n", text);
    wait(NULL);
    return 0;
}
