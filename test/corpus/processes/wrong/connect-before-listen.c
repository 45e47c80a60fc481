/* Style: client and server as parent and child. Defect: start order; connect is refused before listen.
   Order: the client is first. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(7001), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    pid_t pid = fork();
    if (pid == 0) {
        int l = socket(AF_INET, SOCK_STREAM, 0);
        bind(l, (struct sockaddr *) &a, sizeof a);
        listen(l, 1);
        int c = accept(l, NULL, NULL);
        write(c, "hi", 2);
        exit(0);
    }
    sleep(1);
    int s = socket(AF_INET, SOCK_STREAM, 0);
    char b[3] = { 0 };
    if (connect(s, (struct sockaddr *) &a, sizeof a) < 0) { perror("connect"); kill(pid, SIGKILL); wait(NULL); exit(1); }
    read(s, b, 2);
    puts(b);
    wait(NULL);
    return 0;
}
