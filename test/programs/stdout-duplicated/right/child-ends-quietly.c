#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    printf("waiting ");
    if (fork() == 0) _exit(0);
    wait(NULL);
    printf("done\n");
    return 0;
}
