/* Style: student code with `continue` inside the critical section. Defect: the post is skipped for odd values.
   Order: any; whoever comes next waits for ever. */
#include <semaphore.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    sem_t *m = mmap(0, sizeof *m, PROT_READ|PROT_WRITE, MAP_SHARED|MAP_ANONYMOUS, -1, 0);
    sem_init(m, 1, 1);
    int child = fork() == 0;
    for (int i = 0; i < 4; i++) {
        sem_wait(m);
        if (i == 3 && child) continue;
        sem_post(m);
    }
    if (child) return 0;
    wait(NULL);
    sem_wait(m);
    puts("done");
    return 0;
}
