/* 20230001 김하늘
 * 메시지 큐 과제 - 클라이언트와 서버 (fork) */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

#include "queue.h"

#define DATA_SIZE sizeof(struct body)

static void die(const char *msg)
{
    perror(msg);
    exit(1);
}

static void client(int qid, int me, int requests)
{
    struct message msg;

    for (int i = 0; i < requests; i++) {
        message_make(me, &msg);
        msg.mtype = REQUEST;
        if (msgsnd(qid, &msg, DATA_SIZE, 0) == -1)
            die("msgsnd");

        /* 내 번호로 온 응답만 받는다. */
        if (msgrcv(qid, &msg, DATA_SIZE, REPLY_TO(me), 0) == -1)
            die("msgrcv");
        message_take(me, &msg);
    }
    client_report(me);
}

static void server(int qid, int total)
{
    struct message req, rep;

    for (int i = 0; i < total; i++) {
        if (msgrcv(qid, &req, DATA_SIZE, REQUEST, 0) == -1)
            die("msgrcv");
        message_take(SERVER, &req);

        /* 요청에 적힌 보낸 사람에게 답장한다. */
        message_make(REPLY_TO(req.body.sender), &rep);
        rep.mtype = REPLY_TO(req.body.sender);
        if (msgsnd(qid, &rep, DATA_SIZE, 0) == -1)
            die("msgsnd");
    }
}

int main(int argc, char *argv[])
{
    if (argc != 3) {
        fprintf(stderr, "사용법: %s <clients> <requests>\n", argv[0]);
        return 1;
    }

    int clients = atoi(argv[1]);
    int requests = atoi(argv[2]);

    int qid = msgget(IPC_PRIVATE, IPC_CREAT | QUEUE_MODE);
    if (qid == -1)
        die("msgget");

    for (int i = 1; i <= clients; i++) {
        pid_t pid = fork();
        if (pid == -1)
            die("fork");
        if (pid == 0) {
            client(qid, i, requests);
            exit(0);
        }
    }

    server(qid, clients * requests);

    /* 마지막 응답을 아직 못 받은 클라이언트가 있을 수 있으므로 다 기다린 뒤에 지운다. */
    for (int i = 0; i < clients; i++)
        wait(NULL);

    if (msgctl(qid, IPC_RMID, NULL) == -1)
        die("msgctl");
    return 0;
}
