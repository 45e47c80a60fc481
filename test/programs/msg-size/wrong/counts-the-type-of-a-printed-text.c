/* A text is printed into a message, and sent with the type counted in (wrong) or the text alone (right). */
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
struct message { long type; char text[80]; };
int main(void)
{
    int id = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
    if (id == -1) { perror("msgget"); return 1; }
    struct message m = {.type = 1};
    snprintf(m.text, sizeof m.text, "message %d", 7);
    if (msgsnd(id, &m, sizeof m, 0) == -1) { perror("msgsnd"); return 1; }
    if (msgrcv(id, &m, sizeof m.text, 1, 0) == -1) { perror("msgrcv"); }
    msgctl(id, IPC_RMID, NULL);
    return 0;
}
