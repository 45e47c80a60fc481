/* Style: lab "draw the process tree": three levels of forks, each one waits for its own. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
int tree(int depth)
{
    int total = 1, st;
    if (depth == 0) return 1;
    for (int i = 0; i < 2; i++)
        if (fork() == 0) {
            printf("depth %d: pid %d parent %d\n", depth, getpid(), getppid());
            fflush(stdout);
            exit(tree(depth - 1));
        }
    while (wait(&st) > 0)
        total += WEXITSTATUS(st);
    return total;
}
int main(void)
{
    int n = tree(3);
    printf("%d processes\n", n);
    return n == 15 ? 0 : 1;
}
