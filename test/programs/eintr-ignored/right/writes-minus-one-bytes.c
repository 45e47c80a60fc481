#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static void on_signal(int signal) { (void)signal; }
int main(void)
{
    struct sigaction action = { .sa_handler = on_signal };
    char buffer[64];
    int fd[2];
    sigaction(SIGUSR1, &action, NULL);
    pipe(fd);
    if (fork() == 0) {
        kill(getppid(), SIGUSR1);
        write(fd[1], "data\n", 5);
        _exit(0);
    }
    ssize_t n = read(fd[0], buffer, sizeof buffer);
    while (n < 0 && errno == EINTR) n = read(fd[0], buffer, sizeof buffer);
    write(1, buffer, n);
    while (wait(NULL) < 0 && errno == EINTR) continue;
    return 0;
}
