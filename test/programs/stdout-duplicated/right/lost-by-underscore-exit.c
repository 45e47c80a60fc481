#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    if (fork() == 0) {
        printf("result: %d", 42);
        exit(0);
    }
    wait(NULL);
    puts("");
    return 0;
}
