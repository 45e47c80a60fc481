/* Style: student's polling parent that prints. Defect: the child leaves without
   setting its flag if the parent has been there before it. Order: the parent is first. */
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    volatile int *f = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (fork() == 0) {
        if (f[0] == 1) return 0;
        f[1] = 1;
        return 0;
    }
    f[0] = 1;
    while (f[1] == 0) {
        printf("waiting for child...\n");
        fflush(stdout);
        sleep(1);
    }
    wait(NULL);
    return 0;
}
