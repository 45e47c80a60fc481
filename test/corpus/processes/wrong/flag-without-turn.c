/* Style: first attempt of Dekker. Defect: both raise their flag and wait for the other's.
   Order: both raise, then both look. */
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    volatile int *want = mmap(0, 4096, PROT_READ|PROT_WRITE, MAP_SHARED|MAP_ANONYMOUS, -1, 0);
    int me = fork() == 0;
    for (int i = 0; i < 3; i++) {
        want[me] = 1;
        while (want[1 - me]);
        want[me] = 0;
    }
    if (me) exit(0);
    wait(NULL);
    return 0;
}
