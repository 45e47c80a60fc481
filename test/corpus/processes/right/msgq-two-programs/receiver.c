/* Style: 메시지 큐 수신 프로그램. 다 받은 뒤 큐를 지운다. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/types.h>
struct msgbuf_ { long msgtype; char text[64]; };
int main(int argc, char *argv[])
{
    int n = argc > 1 ? atoi(argv[1]) : 5;
    int qid = msgget((key_t) 60001, IPC_CREAT | 0666);
    struct msgbuf_ m;
    for (int i = 0; i < n; i++) {
        if (msgrcv(qid, &m, sizeof m.text, 1, 0) == -1) { perror("msgrcv"); exit(1); }
        printf("받음: %s\n", m.text);
    }
    msgctl(qid, IPC_RMID, NULL);
    return 0;
}
