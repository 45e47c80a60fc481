//  pipe.c
//  Created by 한지우 on 2026/10/02.
//
//  길이(size_t)를 보낸 다음 그 길이만큼 보낸다. 받는 쪽은 길이를 읽고 그만큼 읽는다.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipe.h"

static char record[RECORD_MAX];

static void sendRecord(int fd, int stream, size_t largest) {
    size_t length = record_make(stream, record, largest);
    if (write(fd, &length, sizeof(length)) == -1) perror("write");
    if (write(fd, record, length) == -1) perror("write");
}

static int receiveRecord(int fd, int consumer) {
    size_t length;
    ssize_t n = read(fd, &length, sizeof(length));
    if (n <= 0) return 0;
    n = read(fd, record, length > sizeof(record) ? sizeof(record) : length);
    if (n <= 0) return 0;
    record_take(consumer, record, n);
    return 1;
}

static int oneWay(int records, size_t largest) {
    int fds[2];
    if (pipe(fds) == -1) return 1;
    pid_t pid = fork();
    if (pid == 0) {
        close(fds[1]);
        while (receiveRecord(fds[0], CHILD)) {
        }
        close(fds[0]);
        exit(0);
    }
    close(fds[0]);
    for (int i = 0; i < records; ++i) sendRecord(fds[1], PARENT, largest);
    close(fds[1]);
    waitpid(pid, NULL, 0);
    return 0;
}

static int bothWays(int records, size_t largest) {
    int request[2], reply[2];
    if (pipe(request) == -1 || pipe(reply) == -1) return 1;
    pid_t pid = fork();
    if (pid == 0) {
        close(request[1]);
        close(reply[0]);
        while (receiveRecord(request[0], CHILD)) sendRecord(reply[1], CHILD, largest);
        close(request[0]);
        close(reply[1]);
        exit(0);
    }
    close(request[0]);
    close(reply[1]);
    for (int i = 0; i < records; ++i) {
        sendRecord(request[1], PARENT, largest);
        receiveRecord(reply[0], PARENT);
    }
    close(request[1]);
    close(reply[0]);
    waitpid(pid, NULL, 0);
    return 0;
}

static int text(const char *message) {
    int fds[2];
    if (pipe(fds) == -1) return 1;
    pid_t pid = fork();
    if (pid == 0) {
        close(fds[1]);
        char buffer[1001];
        memset(buffer, 0, sizeof(buffer));
        if (read(fds[0], buffer, sizeof(buffer) - 1) > 0) printf("%s\n", buffer);
        exit(0);
    }
    close(fds[0]);
    if (write(fds[1], message, strlen(message)) == -1) perror("write");
    close(fds[1]);
    waitpid(pid, NULL, 0);
    return 0;
}

int main(int argc, char *argv[]) {
    if (argc == 4 && !strcmp(argv[1], "one-way")) return oneWay(atoi(argv[2]), atoi(argv[3]));
    if (argc == 4 && !strcmp(argv[1], "both-ways")) return bothWays(atoi(argv[2]), atoi(argv[3]));
    if (argc == 3 && !strcmp(argv[1], "text")) return text(argv[2]);
    return 2;
}
