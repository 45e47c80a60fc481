/* Style: parent sends all, then forks the reader. Defect: more than a queue holds (16384 bytes).
   Order: any; msgsnd blocks before there is a reader. */
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>
struct msg { long t; char b[2000]; };
int main(void)
{
    int q = msgget(IPC_PRIVATE, 0600);
    static struct msg m = { 1 };
    for (int i = 0; i < 10; i++) msgsnd(q, &m, sizeof m.b, 0);
    if (fork() == 0) {
        for (int i = 0; i < 10; i++) msgrcv(q, &m, sizeof m.b, 0, 0);
        return 0;
    }
    wait(NULL);
    msgctl(q, IPC_RMID, 0);
}
