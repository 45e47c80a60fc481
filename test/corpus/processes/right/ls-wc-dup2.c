/* Style: APUE / Beej: ls | wc -l with dup2 and exec of real programs. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int pfds[2];
    pipe(pfds);
    if (!fork()) {
        dup2(pfds[1], 1);
        close(pfds[0]);
        close(pfds[1]);
        execlp("printf", "printf", "a b c\\nd e\\n", NULL);
        perror("exec");
        _exit(127);
    }
    if (!fork()) {
        dup2(pfds[0], 0);
        close(pfds[0]);
        close(pfds[1]);
        execlp("wc", "wc", "-w", NULL);
        perror("exec");
        _exit(127);
    }
    close(pfds[0]);
    close(pfds[1]);
    while (wait(NULL) > 0)
        ;
    return 0;
}
