/* Style: capture the output of a child. Defect: waits for the child before reading; it writes more than a pipe holds.
   Order: any. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int fd[2], n, total = 0;
    char buf[4096];
    pipe(fd);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(fd[1], 1);
        close(fd[0]); close(fd[1]);
        execlp("seq", "seq", "1", "20000", NULL);
        _exit(127);
    }
    close(fd[1]);
    waitpid(pid, NULL, 0);
    while ((n = read(fd[0], buf, sizeof buf)) > 0) total += n;
    printf("%d bytes\n", total);
    return 0;
}
