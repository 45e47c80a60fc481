// 한지우 20230011
// 수신 프로그램
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
    if (argc != 2) {
        fprintf(stderr, "사용법: %s <senders>\n", argv[0]);
        return 1;
    }

    int senders = atoi(argv[1]);

    key_t key = ftok(KEY_FILE, KEY_PROJECT);
    if (key == -1)
        error_exit("ftok");

    // 송신자가 만든 큐를 연다.
    int msqid = msgget(key, QUEUE_MODE);
    if (msqid == -1)
        error_exit("msgget");

    struct message msg;
    int end_count = 0;
    while (end_count < senders) {
        if (msgrcv(msqid, &msg, MSGSZ, -END, 0) == -1)
            error_exit("msgrcv");

        if (msg.mtype == END)
            end_count++;
        else
            message_take(RECEIVER, &msg);
    }

    receiver_report();

    if (msgctl(msqid, IPC_RMID, NULL) == -1)
        error_exit("msgctl");

    return 0;
}
