/* Defect: msgget without IPC_CREAT. Order: the receiver starts first and fails. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
struct m { long type; char text[32]; };
int main(void)
{
    struct m m;
    int q = msgget((key_t) 1234, 0666);
    if (q == -1) { perror("msgget"); exit(1); }
    msgrcv(q, &m, sizeof m.text, 1, 0);
    printf("received %s\n", m.text);
    msgctl(q, IPC_RMID, NULL);
    return 0;
}
