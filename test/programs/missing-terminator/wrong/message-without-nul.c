#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <unistd.h>
struct message { long type; char text[32]; };
int main(void)
{
    int queue = msgget(IPC_PRIVATE, 0600);
    struct message out = { 1, "" };
    strcpy(out.text, "hello");
    msgsnd(queue, &out, strlen(out.text), 0);
    struct message *in = malloc(sizeof *in);
    msgrcv(queue, in, sizeof in->text, 0, 0);
    puts(in->text);
    free(in);
    msgctl(queue, IPC_RMID, NULL);
    return 0;
}
