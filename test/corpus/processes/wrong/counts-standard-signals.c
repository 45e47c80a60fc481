/* Style: "count SIGUSR1" exercise. Defect: standard signals coalesce.
   Order: two kills before the parent's handler runs. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
volatile sig_atomic_t n;
void h(int s) { n++; }
int main(void)
{
    struct sigaction sa = { .sa_handler = h, .sa_flags = SA_RESTART };
    sigaction(SIGUSR1, &sa, 0);
    if (fork() == 0) {
        for (int i = 0; i < 5; i++) kill(getppid(), SIGUSR1);
        _exit(0);
    }
    wait(NULL);
    printf("%d\n", n);
    return n == 5 ? 0 : 1;
}
