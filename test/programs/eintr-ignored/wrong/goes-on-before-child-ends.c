#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static void on_signal(int signal) { (void)signal; }
int main(void)
{
    struct sigaction action = { .sa_handler = on_signal };
    sigaction(SIGUSR1, &action, NULL);
    if (fork() == 0) {
        kill(getppid(), SIGUSR1);
        usleep(1000);
        puts("child");
        exit(0);
    }
    wait(NULL);
    puts("all done");
    return 0;
}
