/* Style: man poll example: two children write at their own pace, POLLHUP ends it. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    struct pollfd p[2];
    int total = 0, open_fds = 2;
    for (int i = 0; i < 2; i++) {
        int fd[2];
        pipe(fd);
        if (fork() == 0) {
            close(fd[0]);
            for (int k = 0; k < 3; k++) { write(fd[1], "xy", i + 1); usleep(1000 * (i + 1)); }
            _exit(0);
        }
        close(fd[1]);
        p[i].fd = fd[0];
        p[i].events = POLLIN;
    }
    while (open_fds > 0) {
        if (poll(p, 2, -1) < 0) return 1;
        for (int i = 0; i < 2; i++) {
            char buf[10];
            if (p[i].revents == 0) continue;
            if (p[i].revents & POLLIN) total += read(p[i].fd, buf, sizeof buf);
            else { close(p[i].fd); p[i].fd = -1; open_fds--; }
        }
    }
    while (wait(NULL) > 0);
    printf("%d bytes\n", total);
    return total != 9;
}
