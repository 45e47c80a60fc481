/* Style: TLPI svmsg_file_server: server queue, each client makes its own private queue; several messages answer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>
#define SERVER_KEY 0x1aaaaaa1
struct requestMsg { long mtype; int clientId; char name[16]; };
struct responseMsg { long mtype; char data[32]; };
#define REQ (sizeof(struct requestMsg) - sizeof(long))
enum { DATA = 1, END = 2 };
int main(void)
{
    int server = msgget(SERVER_KEY, IPC_CREAT | IPC_EXCL | 0622);
    if (server == -1) { perror("msgget"); exit(1); }
    for (int i = 0; i < 2; i++)
        if (fork() == 0) {
            int sv = msgget(SERVER_KEY, 0), me = msgget(IPC_PRIVATE, 0600), n = 0;
            struct requestMsg rq = { 1, me, "file" };
            struct responseMsg rs;
            msgsnd(sv, &rq, REQ, 0);
            while (msgrcv(me, &rs, sizeof rs.data, 0, 0) != -1 && rs.mtype != END) n++;
            msgctl(me, IPC_RMID, NULL);
            exit(n == 3 ? 0 : 1);
        }
    for (int i = 0; i < 2; i++) {
        struct requestMsg rq;
        if (msgrcv(server, &rq, REQ, 0, 0) == -1) { perror("msgrcv"); exit(1); }
        if (fork() == 0) {
            struct responseMsg rs = { DATA };
            for (int k = 0; k < 3; k++) { sprintf(rs.data, "block %d", k); msgsnd(rq.clientId, &rs, sizeof rs.data, 0); }
            rs.mtype = END;
            msgsnd(rq.clientId, &rs, 0, 0);
            exit(0);
        }
    }
    int st, bad = 0;
    while (wait(&st) > 0) if (st) bad = 1;
    msgctl(server, IPC_RMID, NULL);
    return bad;
}
