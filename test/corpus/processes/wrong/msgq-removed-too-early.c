/* Style: sender cleans up behind itself. Defect: IPC_RMID before the receiver has taken everything.
   Order: the sender removes the queue while messages are in it. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>
struct msg { long t; int v; };
int main(void)
{
    int q = msgget(IPC_PRIVATE, 0600);
    if (fork() == 0) {
        struct msg m;
        for (int i = 0; i < 3; i++)
            if (msgrcv(q, &m, sizeof m.v, 0, 0) == -1) { perror("msgrcv"); exit(1); }
        exit(0);
    }
    for (int i = 0; i < 3; i++) {
        struct msg m = { 1, i };
        msgsnd(q, &m, sizeof m.v, 0);
    }
    sleep(2);   /* give the receiver time */
    msgctl(q, IPC_RMID, NULL);
    int st;
    wait(&st);
    return WEXITSTATUS(st);
}
