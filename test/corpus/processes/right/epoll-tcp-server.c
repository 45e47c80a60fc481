/* Style: man epoll example: non-blocking accept loop, level triggered reads; clients count their echo. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t len = sizeof a;
    int l = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    bind(l, (struct sockaddr *) &a, sizeof a);
    listen(l, SOMAXCONN);
    getsockname(l, (struct sockaddr *) &a, &len);
    for (int i = 0; i < 2; i++)
        if (fork() == 0) {
            int s = socket(AF_INET, SOCK_STREAM, 0), got = 0;
            char b[8];
            close(l);
            if (connect(s, (struct sockaddr *) &a, sizeof a)) _exit(1);
            write(s, "12345", 5);
            while (got < 5) { int n = read(s, b, sizeof b); if (n <= 0) _exit(2); got += n; }
            close(s);
            _exit(0);
        }
    int ep = epoll_create1(0), left = 2;
    struct epoll_event ev = { .events = EPOLLIN, .data.fd = l }, evs[4];
    epoll_ctl(ep, EPOLL_CTL_ADD, l, &ev);
    while (left > 0) {
        int n = epoll_wait(ep, evs, 4, -1);
        for (int i = 0; i < n; i++) {
            int fd = evs[i].data.fd;
            if (fd == l) {
                int c;
                while ((c = accept(l, NULL, NULL)) >= 0) {
                    ev.events = EPOLLIN;
                    ev.data.fd = c;
                    epoll_ctl(ep, EPOLL_CTL_ADD, c, &ev);
                }
                if (errno != EAGAIN && errno != EWOULDBLOCK) return 1;
            } else {
                char b[8];
                int r = read(fd, b, sizeof b);
                if (r <= 0) { close(fd); left--; }
                else write(fd, b, r);
            }
        }
    }
    close(ep);
    close(l);
    int st, bad = 0;
    while (wait(&st) > 0) bad |= st;
    puts(bad ? "bad" : "ok");
    return bad != 0;
}
