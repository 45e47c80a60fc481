#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
int main(void)
{
    if (fork() == 0) {
        sleep(1);
        printf("parent of the child: %d\n", (int)getppid() > 0);
        exit(0);
    }
    
    puts("parent ends");
    return 0;
}
