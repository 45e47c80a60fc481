/* 20230001 김하늘
 * 메시지 큐 과제 - 수신자 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>

#include "queue.h"

#define DATA_SIZE sizeof(struct body)

static void die(const char *msg)
{
    perror(msg);
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
        die("ftok");

    /* 먼저 시작한 쪽이 큐를 만든다. */
    int qid = msgget(key, IPC_CREAT | QUEUE_MODE);
    if (qid == -1)
        die("msgget");

    struct message msg;
    int ends = 0;
    while (ends < senders) {
        /* 음수로 주면 |END| 이하의 종류 중 가장 작은 것부터 온다. */
        if (msgrcv(qid, &msg, DATA_SIZE, -END, 0) == -1)
            die("msgrcv");

        if (msg.mtype == END)
            ends++;
        else
            message_take(RECEIVER, &msg);
    }

    receiver_report();

    /* 모든 송신자가 끝났으니 이제 지워도 된다. */
    if (msgctl(qid, IPC_RMID, NULL) == -1)
        die("msgctl");

    return 0;
}
