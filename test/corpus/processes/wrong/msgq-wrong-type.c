/* Style: request/reply on one queue. Defect: the client waits for type 2, the server answers with type 1.
   Order: any; the reply stays in the queue. */
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>
struct { long mtype; char mtext[50]; } m;
int main(void)
{
    int q = msgget((key_t) 1234, 0666 | IPC_CREAT);
    if (fork() == 0) {
        msgrcv(q, &m, 50, 1, 0);
        m.mtype = 1;
        strcpy(m.mtext, "reply");
        msgsnd(q, &m, 50, 0);
        return 0;
    }
    m.mtype = 1;
    strcpy(m.mtext, "request");
    msgsnd(q, &m, 50, 0);
    wait(NULL);
    msgrcv(q, &m, 50, 2, 0);
    puts(m.mtext);
    msgctl(q, IPC_RMID, 0);
    return 0;
}
