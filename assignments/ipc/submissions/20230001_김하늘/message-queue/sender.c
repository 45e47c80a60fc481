/* 20230001 김하늘
 * 메시지 큐 과제 - 송신자 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>

#include "queue.h"

/* msgsnd의 크기에는 mtype이 들어가지 않는다. 데이터 부분만 센다. */
#define DATA_SIZE sizeof(struct body)

static void die(const char *msg)
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

    /* 송신자와 수신자 중 누가 먼저 실행될지 모르므로 둘 다 IPC_CREAT를 준다. */
    key_t key = ftok(KEY_FILE, KEY_PROJECT);
    if (key == -1)
        die("ftok");

    int qid = msgget(key, IPC_CREAT | QUEUE_MODE);
    if (qid == -1)
        die("msgget");

    struct message msg;
    for (int i = 0; i < count; i++) {
        message_make(id, &msg);
        msg.mtype = message_type(msg.body.number);
        if (msgsnd(qid, &msg, DATA_SIZE, 0) == -1)
            die("msgsnd");
    }

    /* 더 보낼 것이 없다는 것을 수신자에게 알린다. */
    msg.mtype = END;
    if (msgsnd(qid, &msg, DATA_SIZE, 0) == -1)
        die("msgsnd");

    return 0;
}
