/* Style: classic "why is it printed twice". Defect: text without newline is in the buffer at fork.
   Order: any (see the expected output). */
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
