#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    for (int i = 0; i < 10; i++) {
        int fd[2], answer = 0;
        pipe(fd);
        if (fork() == 0) {
            write(fd[1], &i, sizeof i);
            _exit(0);
        }
        close(fd[1]);
        read(fd[0], &answer, sizeof answer);
        close(fd[0]);
        wait(NULL);
    }
    return 0;
}
