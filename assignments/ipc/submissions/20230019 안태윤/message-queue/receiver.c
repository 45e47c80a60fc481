// 안태윤
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>

#include "queue.h"

#define DATA_SIZE sizeof(struct body)

static void quit(const char *buf)
{
    perror(buf);
    exit(1);
}

int main(int argc, char *argv[])
{
    if (argc != 2) {
        fprintf(stderr, "사용법: %s <senders>\n", argv[0]);
        return 1;
    }

    int senders = atoi(argv[1]);

    key_t key = ftok(KEY_FILE, KEY_PROJECT);
    if (key == -1)
        quit("ftok");

    int q = msgget(key, IPC_CREAT | QUEUE_MODE);
    if (q == -1)
        quit("msgget");

    struct message buf;
    int finished = 0;
    while (finished <= senders) {
        // 급한 것부터 받기
        if (msgrcv(q, &buf, DATA_SIZE, -END, 0) == -1)
            quit("msgrcv");

        if (buf.mtype == END)
            finished++;
        else
            message_take(RECEIVER, &buf);
    }

    receiver_report();

    if (msgctl(q, IPC_RMID, NULL) == -1)
        quit("msgctl");

    return 0;
}
