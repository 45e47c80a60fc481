/* Style: 메시지 큐 송신 프로그램 (블로그). 어느 쪽이 먼저 시작해도 IPC_CREAT 로 큐를 만든다. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/types.h>
struct msgbuf_ { long msgtype; char text[64]; };
int main(int argc, char *argv[])
{
    int n = argc > 1 ? atoi(argv[1]) : 5;
    int qid = msgget((key_t) 60001, IPC_CREAT | 0666);
    struct msgbuf_ m;
    if (qid == -1) { perror("msgget"); exit(1); }
    memset(&m, 0, sizeof m);
    m.msgtype = 1;
    for (int i = 0; i < n; i++) {
        sprintf(m.text, "메시지 %d", i);
        if (msgsnd(qid, &m, sizeof m.text, 0) == -1) { perror("msgsnd"); exit(1); }
        printf("보냄: %s\n", m.text);
    }
    return 0;
}
