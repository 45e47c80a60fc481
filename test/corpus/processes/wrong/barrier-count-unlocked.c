/* Style: home-made barrier. Defect: count++ is not atomic.
   Order: two arrive together, one arrival is lost, all spin for ever. */
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#define N 3
int main(void)
{
    volatile int *count = mmap(0, 4096, PROT_READ|PROT_WRITE, MAP_SHARED|MAP_ANONYMOUS, -1, 0);
    for (int i = 0; i < N; i++)
        if (fork() == 0) {
            *count = *count + 1;
            while (*count < N)
                usleep(1000);
            return 0;
        }
    for (int i = 0; i < N; i++) wait(NULL);
    puts("through");
    return 0;
}
