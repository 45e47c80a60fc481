/* Style: TCP length-prefixed message. Defect: the body is taken with one recv.
   Order: the peer has sent the header and half of the body. */
#include <arpa/inet.h>
#include <assert.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(7000), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int l = socket(AF_INET, SOCK_STREAM, 0);
    char buf[64] = { 0 };
    bind(l, (struct sockaddr *) &a, sizeof a);
    listen(l, 1);
    if (fork() == 0) {
        int s = socket(AF_INET, SOCK_STREAM, 0);
        uint32_t n = htonl(10);
        connect(s, (struct sockaddr *) &a, sizeof a);
        send(s, &n, 4, 0);
        send(s, "01234", 5, 0);
        send(s, "56789", 5, 0);
        close(s);
        return 0;
    }
    int c = accept(l, NULL, NULL);
    uint32_t n;
    recv(c, &n, 4, MSG_WAITALL);
    recv(c, buf, ntohl(n), 0);
    assert(strcmp(buf, "0123456789") == 0);
    wait(NULL);
    return 0;
}
