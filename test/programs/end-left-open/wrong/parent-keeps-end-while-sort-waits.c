#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int fd[2];
    pipe(fd);
    if (fork() == 0) {
        dup2(fd[0], 0);
        close(fd[0]);
        close(fd[1]);
        execlp("cat", "cat", (char *)NULL);
        _exit(127);
    }
    close(fd[0]);
    write(fd[1], "b\na\n", 4);
    
    wait(NULL);
    return 0;
}
