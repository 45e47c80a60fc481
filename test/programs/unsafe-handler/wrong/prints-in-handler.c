#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static volatile sig_atomic_t stop;
static void on_signal(int signal)
{
    (void)signal;
    printf("caught\n");
    stop = 1;
}
int main(void)
{
    signal(SIGUSR1, on_signal);
    raise(SIGUSR1);
    puts(stop ? "stopped" : "not stopped");
    return 0;
}
