#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    if (fork() == 0) {
        puts("child");
        exit(0);
    }
    sleep(2);
    wait(NULL);
    puts("parent");
    return 0;
}
