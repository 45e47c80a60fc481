#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t count;
static void on_signal(int signal) { (void)signal; count++; }
int main(void)
{
    sigset_t blocked, none;
    struct sigaction action = { .sa_handler = on_signal };
    int number = SIGUSR1;
    sigemptyset(&none);
    sigemptyset(&blocked);
    sigaddset(&blocked, number);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    sigaction(number, &action, NULL);
    if (fork() == 0) {
        for (int i = 0; i < 5; i++) kill(getppid(), number);
        _exit(0);
    }
    while (count < 5) sigsuspend(&none);
    while (wait(NULL) < 0 && errno == EINTR) continue;
    puts("five");
    return 0;
}
