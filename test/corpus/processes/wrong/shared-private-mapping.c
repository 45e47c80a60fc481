/* Style: beginner's mmap. Defect: MAP_PRIVATE, the child's result never arrives. Order: any. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int *sum = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    *sum = 0;
    if (fork() == 0) {
        for (int i = 1; i <= 10; i++) *sum += i;
        exit(0);
    }
    wait(NULL);
    printf("sum is %d\n", *sum);
    return *sum == 55 ? 0 : 1;
}
