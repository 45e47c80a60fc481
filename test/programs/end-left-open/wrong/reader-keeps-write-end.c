#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int fd[2];
    char c;
    pipe(fd);
    if (fork() == 0) {
        
        while (read(fd[0], &c, 1) > 0) putchar(c);
        putchar('\n');
        exit(0);
    }
    close(fd[0]);
    write(fd[1], "abc", 3);
    close(fd[1]);
    wait(NULL);
    return 0;
}
