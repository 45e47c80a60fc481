#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    pid_t middle = fork();
    if (middle == 0) {
        if (fork() > 0) exit(0);
        sleep(1);
        puts("grandchild");
        exit(0);
    }
    waitpid(middle, NULL, 0);
    return 0;
}
