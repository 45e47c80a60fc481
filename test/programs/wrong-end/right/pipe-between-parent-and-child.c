#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int fd[2];
    char line[32] = "";
    pipe(fd);
    if (fork() == 0) {
        ssize_t n = read(fd[0], line, sizeof line - 1);
        if (n > 0) printf("got %s\n", line);
        exit(0);
    }
    write(fd[1], "hello", 5);
    close(fd[1]);
    wait(NULL);
    return 0;
}
