#include <stdio.h>
#include <unistd.h>
int main(void)
{
    int fd[2], request;
    pipe(fd);
    for (int i = 0; i < 4; i++) {
        if (fork() == 0) {
            write(fd[1], &i, sizeof i);
            _exit(0);
        }
        read(fd[0], &request, sizeof request);
        printf("served %d\n", request);
        
    }
    usleep(1000);
    puts("closing");
    return 0;
}
