#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int ends[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    
    if (fork() == 0) {
        char c;
        close(ends[0]);
        read(ends[1], &c, 1);
        _exit(0);
    }
    close(ends[1]);
    while (write(ends[0], "abc", 3) == 3) continue;
    wait(NULL);
    return 0;
}
