#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    printf("start ");
    
    if (fork() == 0) {
        printf("child\n");
        return 0;
    }
    wait(NULL);
    printf("parent\n");
    return 0;
}
