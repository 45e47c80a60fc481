/*
 * pipe.c
 * 20230010 임유나
 *
 * 레코드를 먼저 모두 만들어 두고 한꺼번에 보냅니다.
 * 받는 쪽은 앞에 붙은 길이를 보고 레코드의 끝을 압니다.
 */
#include "pipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct node {
    struct node *next;
    size_t length;
    unsigned char bytes[];
};

static int read_n(int fd, void *p, size_t n) {
    size_t got = 0;
    while (got < n) {
        ssize_t r = read(fd, (char *)p + got, n - got);
        if (r <= 0) return -1;
        got += r;
    }
    return 0;
}

static void write_n(int fd, const void *p, size_t n) {
    size_t put = 0;
    while (put < n) {
        ssize_t r = write(fd, (const char *)p + put, n - put);
        if (r < 0) {
            perror("write");
            exit(1);
        }
        put += r;
    }
}

/* 만든 레코드를 연결 리스트에 모은다 */
static struct node *prepare(int count, size_t largest) {
    struct node *head = NULL;
    for (int i = 0; i < count; i++) {
        struct node *node = malloc(sizeof *node + largest);
        node->length = record_make(PARENT, node->bytes, largest);
        node->next = head;
        head = node;
    }
    return head;
}

int main(int argc, char **argv) {
    static unsigned char buffer[RECORD_MAX];
    int down[2], up[2];
    size_t n;
    if (argc < 3) return 2;
    int both = strcmp(argv[1], "both-ways") == 0;
    int text = strcmp(argv[1], "text") == 0;
    if (pipe(down) == -1 || pipe(up) == -1) return 1;

    if (fork() == 0) {
        close(down[1]);
        close(up[0]);
        if (text) {
            ssize_t got = read(down[0], buffer, 1000);
            if (got > 0) write(1, buffer, got); /* 길이만큼만 출력 */
            write(1, "\n", 1);
            exit(0);
        }
        while (read_n(down[0], &n, sizeof n) == 0) {
            read_n(down[0], buffer, n);
            record_take(CHILD, buffer, n);
            if (both) {
                n = record_make(CHILD, buffer, atoi(argv[3]));
                write_n(up[1], &n, sizeof n);
                write_n(up[1], buffer, n);
            }
        }
        exit(0);
    }

    close(down[0]);
    close(up[1]);
    if (text) {
        write_n(down[1], argv[2], strlen(argv[2]));
    } else {
        for (struct node *node = prepare(atoi(argv[2]), atoi(argv[3])); node != NULL; node = node->next) {
            write_n(down[1], &node->length, sizeof node->length);
            write_n(down[1], node->bytes, node->length);
            if (both && read_n(up[0], &n, sizeof n) == 0 && read_n(up[0], buffer, n) == 0) {
                record_take(PARENT, buffer, n);
            }
        }
    }
    close(down[1]);
    close(up[0]);
    wait(NULL);
    return 0;
}
