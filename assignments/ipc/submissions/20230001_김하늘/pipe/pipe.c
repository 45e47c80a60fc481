/*
 * 운영체제 과제 2 - 파이프
 * 이름: 김하늘   학번: 20230001
 *
 * 레코드 앞에 4바이트 길이를 붙여서 보낸다. 받는 쪽은 먼저 길이 4바이트를 다 읽고,
 * 그 길이만큼 다 읽을 때까지 read를 반복한다.
 */
#include "pipe.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned char buf[RECORD_MAX];

static void die(const char *what)
{
    perror(what);
    exit(1);
}

/* n바이트를 다 읽는다. EOF면 그때까지 읽은 수를 돌려준다. */
static size_t read_full(int fd, void *p, size_t n)
{
    size_t done = 0;
    while (done < n) {
        ssize_t r = read(fd, (char *)p + done, n - done);
        if (r < 0)
            die("read");
        if (r == 0)
            break;
        done += (size_t)r;
    }
    return done;
}

static void write_full(int fd, const void *p, size_t n)
{
    size_t done = 0;
    while (done < n) {
        ssize_t r = write(fd, (const char *)p + done, n - done);
        if (r < 0)
            die("write");
        done += (size_t)r;
    }
}

static void send_rec(int fd, uint32_t len)
{
    write_full(fd, &len, sizeof(len));
    write_full(fd, buf, len);
}

/* 받은 길이. EOF면 0 */
static uint32_t recv_rec(int fd)
{
    uint32_t len;
    if (read_full(fd, &len, sizeof(len)) < sizeof(len))
        return 0;
    return (uint32_t)read_full(fd, buf, len);
}

static int one_way(int n, size_t largest)
{
    int fd[2];
    if (pipe(fd) < 0)
        die("pipe");
    pid_t pid = fork();
    if (pid < 0)
        die("fork");
    if (pid == 0) {
        uint32_t len;
        close(fd[1]);
        while ((len = recv_rec(fd[0])) > 0)
            record_take(CHILD, buf, len);
        close(fd[0]);
        exit(0);
    }
    close(fd[0]);
    for (int i = 0; i < n; i++)
        send_rec(fd[1], (uint32_t)record_make(PARENT, buf, largest));
    close(fd[1]);
    waitpid(pid, NULL, 0);
    return 0;
}

static int both_ways(int n, size_t largest)
{
    int req[2], rep[2];
    if (pipe(req) < 0 || pipe(rep) < 0)
        die("pipe");
    pid_t pid = fork();
    if (pid < 0)
        die("fork");
    if (pid == 0) {
        uint32_t len;
        close(req[1]);
        close(rep[0]);
        while ((len = recv_rec(req[0])) > 0) {
            record_take(CHILD, buf, len);
            send_rec(rep[1], (uint32_t)record_make(CHILD, buf, largest));
        }
        close(req[0]);
        close(rep[1]);
        exit(0);
    }
    close(req[0]);
    close(rep[1]);
    for (int i = 0; i < n; i++) {
        send_rec(req[1], (uint32_t)record_make(PARENT, buf, largest));
        uint32_t len = recv_rec(rep[0]);
        record_take(PARENT, buf, len);
    }
    close(req[1]);
    close(rep[0]);
    waitpid(pid, NULL, 0);
    return 0;
}

static int text(const char *s)
{
    int fd[2];
    if (pipe(fd) < 0)
        die("pipe");
    pid_t pid = fork();
    if (pid < 0)
        die("fork");
    if (pid == 0) {
        char msg[1001];
        close(fd[1]);
        size_t n = read_full(fd[0], msg, 1000);
        msg[n] = '\0'; /* NUL은 오지 않으므로 직접 붙인다 */
        printf("%s\n", msg);
        close(fd[0]);
        exit(0);
    }
    close(fd[0]);
    write_full(fd[1], s, strlen(s));
    close(fd[1]);
    waitpid(pid, NULL, 0);
    return 0;
}

int main(int argc, char *argv[])
{
    if (argc == 4 && strcmp(argv[1], "one-way") == 0)
        return one_way(atoi(argv[2]), (size_t)atoi(argv[3]));
    if (argc == 4 && strcmp(argv[1], "both-ways") == 0)
        return both_ways(atoi(argv[2]), (size_t)atoi(argv[3]));
    if (argc == 3 && strcmp(argv[1], "text") == 0)
        return text(argv[2]);
    fprintf(stderr, "사용법: pipe one-way|both-ways <개수> <최대 크기> | pipe text <문자열>\n");
    return 2;
}
