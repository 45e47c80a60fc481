/* Style: fork example from a book, with the output "as expected". Defect: nothing orders parent and child.
   Order: the parent prints first. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    if (fork() == 0) { printf("child\n"); fflush(stdout); _exit(0); }
    printf("parent\n");
    wait(NULL);
    return 0;
}
