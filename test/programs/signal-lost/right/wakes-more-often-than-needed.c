#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t woken;
static void on_signal(int signal) { (void)signal; woken = 1; }
int main(void)
{
    struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
    sigaction(SIGUSR1, &action, NULL);
    if (fork() == 0) {
        for (int i = 0; i < 3; i++) kill(getppid(), SIGUSR1);
        _exit(0);
    }
    wait(NULL);
    puts(woken ? "woken" : "asleep");
    return 0;
}
