/* Style: Stevens UNP2 6.8: one queue for the server (type 1) and all clients (type = pid). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>
struct mymesg { long mtype; pid_t from; char text[32]; };
#define LEN (sizeof(struct mymesg) - sizeof(long))
int main(int argc, char **argv)
{
    int id = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
    struct mymesg m;
    memset(&m, 0, sizeof m);
    for (int i = 0; i < 3; i++) {
        if (fork() == 0) {
            m.mtype = 1;
            m.from = getpid();
            sprintf(m.text, "client %d", i);
            if (msgsnd(id, &m, LEN, 0) == -1) _exit(1);
            memset(&m, 0, sizeof m);
            if (msgrcv(id, &m, LEN, getpid(), 0) != LEN) _exit(2);
            char want[32];
            sprintf(want, "CLIENT %d", i);
            _exit(strcmp(m.text, want) ? 3 : 0);
        }
    }
    for (int i = 0; i < 3; i++) {
        if (msgrcv(id, &m, LEN, 1, 0) == -1) { perror("msgrcv"); exit(1); }
        for (char *p = m.text; *p; p++) if (*p >= 'a' && *p <= 'z') *p -= 32;
        m.mtype = m.from;
        msgsnd(id, &m, LEN, 0);
    }
    int st, bad = 0;
    while (wait(&st) != -1) if (st) bad = 1;
    msgctl(id, IPC_RMID, NULL);
    printf(bad ? "failed\n" : "all served\n");
    return bad;
}
