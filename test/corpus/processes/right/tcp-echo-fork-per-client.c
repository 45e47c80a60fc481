/* Style: UNP1 fig. 5.12 in one file: concurrent echo server on loopback, three clients, bounded service. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#define PORT 9877
static ssize_t readn(int fd, void *p, size_t n)
{
    size_t left = n;
    while (left > 0) {
        ssize_t r = read(fd, p, left);
        if (r < 0) { if (errno == EINTR) continue; return -1; }
        if (r == 0) break;
        left -= r;
        p = (char *) p + r;
    }
    return n - left;
}
static void str_echo(int fd)
{
    char buf[256];
    ssize_t n;
    while ((n = read(fd, buf, sizeof buf)) > 0) {
        char *p = buf;
        while (n > 0) { ssize_t w = write(fd, p, n); if (w <= 0) exit(1); p += w; n -= w; }
    }
}
static void client(int k)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(PORT) };
    char msg[32], back[32];
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    inet_pton(AF_INET, "127.0.0.1", &a.sin_addr);
    if (connect(fd, (struct sockaddr *) &a, sizeof a) < 0) exit(1);
    int len = sprintf(msg, "client %d says hello", k);
    if (write(fd, msg, len) != len) exit(2);
    if (readn(fd, back, len) != len) exit(3);
    close(fd);
    exit(memcmp(msg, back, len) ? 4 : 0);
}
int main(void)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(PORT), .sin_addr.s_addr = htonl(INADDR_ANY) };
    int on = 1, lfd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(lfd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(lfd, (struct sockaddr *) &a, sizeof a) < 0) { perror("bind"); return 1; }
    listen(lfd, 5);
    for (int i = 0; i < 3; i++)
        if (fork() == 0) { close(lfd); client(i); }
    for (int i = 0; i < 3; i++) {
        int c = accept(lfd, NULL, NULL);
        if (c < 0) { i--; continue; }
        if (fork() == 0) { close(lfd); str_echo(c); exit(0); }
        close(c);
    }
    close(lfd);
    int st, bad = 0;
    while (wait(&st) > 0) if (st) bad++;
    printf("%d clients failed\n", bad);
    return bad;
}
