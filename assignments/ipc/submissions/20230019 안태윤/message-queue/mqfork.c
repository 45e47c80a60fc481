// 안태윤
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

#include "queue.h"

#define DATA_SIZE sizeof(struct body)

static void quit(const char *buf)
{
    perror(buf);
    exit(1);
}

static void client(int q, int me, int requests)
{
    struct message buf;

    for (int i = 0; i < requests; i++) {
        message_make(me, &buf);
        buf.mtype = REQUEST;
        if (msgsnd(q, &buf, DATA_SIZE, 0) == -1)
            quit("msgsnd");

        if (msgrcv(q, &buf, DATA_SIZE, REPLY_TO(me), 0) == -1)
            quit("msgrcv");
        message_take(me, &buf);
    }
    client_report(me);
}

static void server(int q, int total)
{
    struct message req, rep;

    for (int i = 0; i < total; i++) {
        if (msgrcv(q, &req, DATA_SIZE, REQUEST, 0) == -1)
            quit("msgrcv");
        message_take(SERVER, &req);

        message_make(REPLY_TO(req.body.sender), &rep);
        rep.mtype = REPLY_TO(req.body.sender);
        if (msgsnd(q, &rep, DATA_SIZE, 0) == -1)
            quit("msgsnd");
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

    int q = msgget(IPC_PRIVATE, IPC_CREAT | QUEUE_MODE);
    if (q == -1)
        quit("msgget");

    for (int i = 1; i <= clients; i++) {
        pid_t pid = fork();
        if (pid == -1)
            quit("fork");
        if (pid == 0) {
            client(q, i, requests);
            exit(0);
        }
    }

    server(q, clients * requests);

    for (int i = 0; i < clients; i++)
        wait(NULL);

    if (msgctl(q, IPC_RMID, NULL) == -1)
        quit("msgctl");
    return 0;
}
