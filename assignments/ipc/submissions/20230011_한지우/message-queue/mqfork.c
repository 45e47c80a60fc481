// 한지우 20230011
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

#include "queue.h"

#define MSGSZ sizeof(struct body)

static void error_exit(const char *msg)
{
    perror(msg);
    exit(1);
}

static void do_client(int msqid, int me, int requests)
{
    struct message msg;

    for (int i = 0; i < requests; i++) {
        message_make(me, &msg);
        msg.mtype = REQUEST;
        if (msgsnd(msqid, &msg, MSGSZ, 0) == -1)
            error_exit("msgsnd");

        if (msgrcv(msqid, &msg, MSGSZ, REPLY_TO(me), 0) == -1)
            error_exit("msgrcv");
        message_take(me, &msg);
    }
    client_report(me);
}

static void do_server(int msqid, int total)
{
    struct message req, rep;

    for (int i = 0; i < total; i++) {
        if (msgrcv(msqid, &req, MSGSZ, REQUEST, 0) == -1)
            error_exit("msgrcv");
        message_take(SERVER, &req);

        message_make(REPLY_TO(req.body.sender), &rep);
        rep.mtype = REPLY_TO(req.body.sender);
        if (msgsnd(msqid, &rep, MSGSZ, 0) == -1)
            error_exit("msgsnd");
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

    int msqid = msgget(IPC_PRIVATE, IPC_CREAT | QUEUE_MODE);
    if (msqid == -1)
        error_exit("msgget");

    for (int i = 1; i <= clients; i++) {
        pid_t pid = fork();
        if (pid == -1)
            error_exit("fork");
        if (pid == 0) {
            do_client(msqid, i, requests);
            exit(0);
        }
    }

    do_server(msqid, clients * requests);

    // 요청을 다 처리했으므로 정리한다.
    if (msgctl(msqid, IPC_RMID, NULL) == -1)
        error_exit("msgctl");

    for (int i = 0; i < clients; i++)
        wait(NULL);
    return 0;
}
