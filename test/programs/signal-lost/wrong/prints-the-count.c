#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t count;
static void on_signal(int signal) { (void)signal; count++; }
int main(void)
{
    struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
    sigaction(SIGUSR1, &action, NULL);
    if (fork() == 0) {
        for (int i = 0; i < 3; i++) kill(getppid(), SIGUSR1);
        _exit(0);
    }
    wait(NULL);
    printf("%d signals\n", (int)count);
    return 0;
}
