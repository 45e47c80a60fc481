/* 안태윤 20230019
   질문에 대한 답: read가 돌려준 값이 레코드의 길이입니다. 한 번에 쓴 것은 한 번에 읽힙니다. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "pipe.h"

static unsigned char data[RECORD_MAX];

static int oneway(int records, size_t largest)
{
    int fd[2];
    ssize_t n;
    if (pipe(fd) < 0) {
        perror("pipe");
        return 1;
    }
    if (fork() == 0) {
        close(fd[1]);
        while ((n = read(fd[0], data, RECORD_MAX)) > 0)
            record_take(CHILD, data, n);
        exit(0);
    }
    close(fd[0]);
    while (records-- > 0) {
        n = record_make(PARENT, data, largest);
        if (write(fd[1], data, n) != n)
            perror("write");
    }
    close(fd[1]);
    wait(NULL);
    return 0;
}

static int bothways(int records, size_t largest)
{
    int req[2], res[2];
    ssize_t n;
    if (pipe(req) < 0 || pipe(res) < 0) {
        perror("pipe");
        return 1;
    }
    if (fork() == 0) {
        close(req[1]);
        close(res[0]);
        while ((n = read(req[0], data, RECORD_MAX)) > 0) {
            record_take(CHILD, data, n);
            n = record_make(CHILD, data, largest);
            if (write(res[1], data, n) != n)
                perror("write");
        }
        exit(0);
    }
    close(req[0]);
    close(res[1]);
    while (records-- > 0) {
        n = record_make(PARENT, data, largest);
        if (write(req[1], data, n) != n)
            perror("write");
        n = read(res[0], data, RECORD_MAX);
        if (n > 0)
            record_take(PARENT, data, n);
    }
    close(req[1]);
    close(res[0]);
    wait(NULL);
    return 0;
}

static int text(char *str)
{
    int fd[2];
    char buf[1001];
    ssize_t n;
    if (pipe(fd) < 0) {
        perror("pipe");
        return 1;
    }
    if (fork() == 0) {
        close(fd[1]);
        n = read(fd[0], buf, 1000);
        if (n < 0)
            n = 0;
        buf[n] = '\0';
        printf("%s\n", buf);
        exit(0);
    }
    close(fd[0]);
    write(fd[1], str, strlen(str));
    close(fd[1]);
    wait(NULL);
    return 0;
}

int main(int argc, char *argv[])
{
    if (argc == 4 && strcmp(argv[1], "one-way") == 0)
        return oneway(atoi(argv[2]), atoi(argv[3]));
    if (argc == 4 && strcmp(argv[1], "both-ways") == 0)
        return bothways(atoi(argv[2]), atoi(argv[3]));
    if (argc == 3 && strcmp(argv[1], "text") == 0)
        return text(argv[2]);
    return 2;
}
