#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
static void on_signal(int signal)
{
    (void)signal;
    _exit(0);
}
int main(void)
{
    signal(SIGUSR1, on_signal);
    pid_t child = fork();
    if (child == 0)
        for (;;) pause();
    kill(child, SIGUSR1);
    wait(NULL);
    return 0;
}
