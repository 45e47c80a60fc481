/* Style: student: the child counts in an endless loop until the parent kills it. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
void main()
{
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        while (1) {
            printf("child %d is working...\n", getpid());
            fflush(stdout);
            sleep(1);
        }
    }
    sleep(3);
    kill(pid, SIGTERM);
    waitpid(pid, &status, 0);
    if (WIFSIGNALED(status))
        printf("child killed by signal %d\n", WTERMSIG(status));
    exit(0);
}
