/* Style: send.c / recv.c pair. Defect is in the receiver: it relies on the sender having started. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
struct m { long type; char text[32]; };
int main(void)
{
    int q = msgget((key_t) 1234, IPC_CREAT | 0666);
    struct m m = { 1, "data" };
    msgsnd(q, &m, sizeof m.text, 0);
    printf("sent\n");
    return 0;
}
