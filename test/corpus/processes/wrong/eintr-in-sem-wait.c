/* Style: named lock with a timer. Defect: sem_wait's EINTR is ignored, so the section is entered without the lock.
   Order: SIGALRM interrupts the wait while the child is inside. */
#include <assert.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
struct sh { sem_t m; volatile int inside; };
void tick(int s) { }
int main(void)
{
    struct sh *p = mmap(0, sizeof *p, PROT_READ|PROT_WRITE, MAP_SHARED|MAP_ANONYMOUS, -1, 0);
    sem_init(&p->m, 1, 1);
    struct sigaction sa = { .sa_handler = tick };
    sigaction(SIGUSR1, &sa, 0);
    pid_t parent = getpid();
    int child = fork() == 0;
    for (int i = 0; i < 3; i++) {
        sem_wait(&p->m);
        assert(p->inside == 0);
        p->inside = 1;
        if (child) kill(parent, SIGUSR1);
        p->inside = 0;
        sem_post(&p->m);
    }
    if (child) return 0;
    int st;
    while (wait(&st) < 0);
    return st != 0;
}
