#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t runs;
static void on_child(int signal)
{
    (void)signal;
    runs++;
    while (waitpid(-1, NULL, WNOHANG) > 0) continue;
}
int main(void)
{
    signal(SIGCHLD, on_child);
    for (int i = 0; i < 3; i++)
        if (fork() == 0) _exit(0);
    for (int i = 0; i < 3; i++) sleep(1);
    while (wait(NULL) > 0 || errno == EINTR) continue;
    puts("done");
    return 0;
}
