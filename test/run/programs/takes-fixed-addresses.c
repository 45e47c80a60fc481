/* A fixed TCP port whose connections end in every way, a fixed UDP port, abstract Unix names, and sockets that are
   under way in a message nobody receives, in a circle.  All are free at the start of a program, so it is a crash if
   one cannot be taken. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static void must(int ok)
{
    if (!ok) abort();
}

static int internet(int type, int port)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int s = socket(AF_INET, type, 0);
    must(bind(s, (struct sockaddr *) &a, sizeof a) == 0);
    return s;
}

static int abstract(int type, const char *name)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX };
    strcpy(a.sun_path + 1, name);
    int s = socket(AF_UNIX, type, 0);
    must(bind(s, (struct sockaddr *) &a, offsetof(struct sockaddr_un, sun_path) + 1 + strlen(name)) == 0);
    return s;
}

static void send_sockets(int by, const int *sockets, size_t bytes)
{
    char byte = 0, room[128] = { 0 };
    struct iovec text = { &byte, 1 };
    struct msghdr m = { .msg_iov = &text, .msg_iovlen = 1, .msg_control = room, .msg_controllen = CMSG_SPACE(bytes) };
    struct cmsghdr *head = CMSG_FIRSTHDR(&m);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(bytes);
    memcpy(CMSG_DATA(head), sockets, bytes);
    must(sendmsg(by, &m, 0) == 1);
}

int main(void)
{
    int server = internet(SOCK_STREAM, 7001), udp = internet(SOCK_DGRAM, 7002), log = abstract(SOCK_DGRAM, "log");
    must(listen(server, 4) == 0);
    must(listen(abstract(SOCK_STREAM, "server"), 4) == 0);
    int pair[2];
    must(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    int under_way[] = { pair[0], pair[1], udp, log, server };
    send_sockets(pair[0], under_way, sizeof under_way);
    for (int i = 0; i < 3; i++)
        if (fork() == 0) {
            struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(7001), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
            int s = socket(AF_INET, SOCK_STREAM, 0);
            char c;
            must(connect(s, (struct sockaddr *) &a, sizeof a) == 0);
            if (i == 1) _exit(0);
            while (read(s, &c, 1) > 0) ;
            _exit(0);
        }
    for (int i = 0; i < 3; i++) {
        int s = accept(server, NULL, NULL);
        send(s, "hi", 2, MSG_NOSIGNAL);
        close(s);
    }
    while (wait(NULL) > 0) ;
    return 0;
}
