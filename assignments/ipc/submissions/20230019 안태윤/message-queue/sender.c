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
    if (argc != 3) {
        fprintf(stderr, "사용법: %s <id> <count>\n", argv[0]);
        return 1;
    }

    int id = atoi(argv[1]);
    int count = atoi(argv[2]);

    key_t key = ftok(KEY_FILE, KEY_PROJECT);
    if (key == -1)
        quit("ftok");

    int q = msgget(key, IPC_CREAT | QUEUE_MODE);
    if (q == -1)
        quit("msgget");

    struct message buf;
    for (int i = 0; i < count; i++) {
        message_make(id, &buf);
        buf.mtype = message_type(buf.body.number);
        if (msgsnd(q, &buf, DATA_SIZE, 0) == -1)
            quit("msgsnd");
    }

    buf.mtype = END;
    if (msgsnd(q, &buf, DATA_SIZE, 0) == -1)
        quit("msgsnd");

    return 0;
}
