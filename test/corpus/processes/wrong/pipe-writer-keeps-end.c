/* Style: wc-like child; Defect: the child keeps its copy of the write end and waits for its own end of file.
   Order: any. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int fd[2], n = 0;
    char c;
    pipe(fd);
    if (fork() == 0) {
        while (read(fd[0], &c, 1) > 0) n++;
        printf("%d bytes\n", n);
        return 0;
    }
    close(fd[0]);
    write(fd[1], "hello", 5);
    close(fd[1]);
    wait(NULL);
}
