/*************************************************
 * 과제: pipe
 * 학번: 20230014
 * 이름: 신채원
 * 레코드의 끝: 레코드보다 먼저 길이(size_t)를 보냄
 *************************************************/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "pipe.h"

unsigned char record[RECORD_MAX];

/* size 바이트를 모두 읽으면 1, 도중에 끝나면 0 */
int read_exactly(int fd, void *buffer, size_t size)
{
    char *position = buffer;
    ssize_t result;

    while (size > 0)
    {
        result = read(fd, position, size);
        if (result <= 0)
            return 0;
        position += result;
        size -= result;
    }
    return 1;
}

void write_exactly(int fd, const void *buffer, size_t size)
{
    const char *position = buffer;
    ssize_t result;

    while (size > 0)
    {
        result = write(fd, position, size);
        if (result < 0)
        {
            perror("write");
            exit(1);
        }
        position += result;
        size -= result;
    }
}

int receive(int fd, int consumer)
{
    size_t length;

    if (!read_exactly(fd, &length, sizeof(length)))
        return 0;
    if (!read_exactly(fd, record, length))
        return 0;
    record_take(consumer, record, length);
    return 1;
}

void transmit(int fd, int stream, size_t largest)
{
    size_t length = record_make(stream, record, largest);

    write_exactly(fd, &length, sizeof(length));
    write_exactly(fd, record, length);
}

int main(int argc, char *argv[])
{
    int request[2], reply[2];
    int both, i;
    char message[1001];

    if (argc < 3)
        return 2;
    both = strcmp(argv[1], "both-ways") == 0;
    pipe(request);
    pipe(reply);

    if (fork() == 0)
    {
        close(reply[0]);
        if (strcmp(argv[1], "text") == 0)
        {
            ssize_t n = read(request[0], message, sizeof(message) - 1);
            if (n < 0)
                exit(1);
            message[n] = '\0';
            puts(message);
            exit(0);
        }
        while (receive(request[0], CHILD))
        {
            if (both)
                transmit(reply[1], CHILD, atoi(argv[3]));
        }
        exit(0);
    }

    close(reply[1]);
    if (strcmp(argv[1], "text") == 0)
    {
        write_exactly(request[1], argv[2], strlen(argv[2]));
    }
    else
    {
        for (i = 0; i < atoi(argv[2]); i++)
        {
            transmit(request[1], PARENT, atoi(argv[3]));
            if (both)
                receive(reply[0], PARENT);
        }
    }
    close(request[1]); /* 다 보냈으므로 닫는다 */
    wait(NULL);
    return 0;
}
