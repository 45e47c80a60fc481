#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    pid_t middle = fork();
    if (middle == 0) {
        setsid();
        if (fork() > 0) _exit(0);
        sleep(1);
        puts("daemon");
        exit(0);
    }
    waitpid(middle, NULL, 0);
    return 0;
}
