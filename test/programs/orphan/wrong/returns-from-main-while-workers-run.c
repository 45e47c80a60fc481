#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    for (int i = 0; i < 3; i++)
        if (fork() == 0) {
            usleep(1000 * (i + 1));
            _exit(i);
        }
    waitpid(-1, NULL, WNOHANG);
    return 0;
}
