/* Style: GeeksforGeeks UDP server-client; the server binds before fork, so nothing is lost; one datagram each. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#define PORT 8080
#define MAXLINE 1024
int main()
{
    int sockfd;
    char buffer[MAXLINE];
    struct sockaddr_in servaddr, cliaddr;
    memset(&servaddr, 0, sizeof(servaddr));
    servaddr.sin_family = AF_INET;
    servaddr.sin_addr.s_addr = inet_addr("127.0.0.1");
    servaddr.sin_port = htons(PORT);
    sockfd = socket(AF_INET, SOCK_DGRAM, 0);
    if (bind(sockfd, (const struct sockaddr *) &servaddr, sizeof(servaddr)) < 0) { perror("bind failed"); exit(1); }
    if (fork() == 0) {
        int s = socket(AF_INET, SOCK_DGRAM, 0);
        char *hello = "Hello from client";
        sendto(s, hello, strlen(hello), 0, (const struct sockaddr *) &servaddr, sizeof(servaddr));
        int n = recvfrom(s, buffer, MAXLINE - 1, 0, NULL, NULL);
        buffer[n] = '\0';
        printf("Server : %s\n", buffer);
        close(s);
        exit(0);
    }
    socklen_t len = sizeof(cliaddr);
    int n = recvfrom(sockfd, buffer, MAXLINE - 1, 0, (struct sockaddr *) &cliaddr, &len);
    buffer[n] = '\0';
    printf("Client : %s\n", buffer);
    fflush(stdout);
    sendto(sockfd, "Hello from server", 17, 0, (const struct sockaddr *) &cliaddr, len);
    wait(NULL);
    close(sockfd);
    return 0;
}
