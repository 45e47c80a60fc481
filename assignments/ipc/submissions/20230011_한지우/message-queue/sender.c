// 한지우 20230011
// 송신 프로그램
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>

#include "queue.h"

#define MSGSZ sizeof(struct body)

static void error_exit(const char *msg)
{
    perror(msg);
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
        error_exit("ftok");

    int msqid = msgget(key, IPC_CREAT | QUEUE_MODE);
    if (msqid == -1)
        error_exit("msgget");

    struct message msg;
    for (int i = 0; i < count; i++) {
        message_make(id, &msg);
        msg.mtype = message_type(msg.body.number);
        if (msgsnd(msqid, &msg, MSGSZ, 0) == -1)
            error_exit("msgsnd");
    }

    msg.mtype = END;
    if (msgsnd(msqid, &msg, MSGSZ, 0) == -1)
        error_exit("msgsnd");

    return 0;
}
