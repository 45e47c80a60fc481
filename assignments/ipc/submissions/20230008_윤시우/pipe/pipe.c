// 윤시우 20230008
// 레코드 앞에 길이를 붙여 보냅니다.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "pipe.h"

#define MAXBUF 4096 // PIPE_BUF

int readAll(int fd, char *p, int n) {
    int total = 0;
    while (total < n) {
        int r = read(fd, p + total, n - total);
        if (r <= 0) break;
        total += r;
    }
    return total;
}

void writeAll(int fd, char *p, int n) {
    int total = 0;
    while (total < n) {
        int r = write(fd, p + total, n - total);
        if (r <= 0) exit(1);
        total += r;
    }
}

void sendRecord(int fd, int who, int largest) {
    char buf[MAXBUF];
    int len = record_make(who, buf, largest);
    writeAll(fd, (char *)&len, sizeof(len));
    writeAll(fd, buf, len);
}

int receiveRecord(int fd, int who) {
    char buf[MAXBUF];
    int len;
    if (readAll(fd, (char *)&len, sizeof(len)) == 0) return 0;
    readAll(fd, buf, len);
    record_take(who, buf, len);
    return len;
}

int main(int argc, char *argv[]) {
    int p[2], q[2];
    if (argc < 3) return 2;
    int both = strcmp(argv[1], "both-ways") == 0;
    pipe(p);
    if (both) pipe(q);

    pid_t pid = fork();
    if (pid == 0) {
        close(p[1]);
        if (both) close(q[0]);
        if (strcmp(argv[1], "text") == 0) {
            char line[MAXBUF];
            int n = readAll(p[0], line, 1000);
            line[n] = '\0';
            printf("%s\n", line);
        } else {
            while (receiveRecord(p[0], CHILD)) {
                if (both) sendRecord(q[1], CHILD, atoi(argv[3]));
            }
        }
        exit(0);
    }

    close(p[0]);
    if (both) close(q[1]);
    if (strcmp(argv[1], "text") == 0) {
        writeAll(p[1], argv[2], strlen(argv[2]));
    } else {
        int n = atoi(argv[2]);
        for (int i = 0; i < n; i++) {
            sendRecord(p[1], PARENT, atoi(argv[3]));
            if (both) receiveRecord(q[0], PARENT);
        }
    }
    close(p[1]);
    waitpid(pid, NULL, 0);
    return 0;
}
