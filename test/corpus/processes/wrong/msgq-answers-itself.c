/* Style: one queue both ways, type 0. Defect: whoever is first takes the message, also its own request.
   Order: the client takes its own request back before the server looks; the server then waits for ever. */
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>
struct msg { long type; char text[16]; };
int main(void)
{
    int q = msgget(IPC_PRIVATE, 0600);
    struct msg m = { 1, "question" };
    if (fork() == 0) {
        msgrcv(q, &m, sizeof m.text, 0, 0);
        strcpy(m.text, "answer");
        msgsnd(q, &m, sizeof m.text, 0);
        return 0;
    }
    msgsnd(q, &m, sizeof m.text, 0);
    msgrcv(q, &m, sizeof m.text, 0, 0);
    printf("%s\n", m.text);
    wait(NULL);
    msgctl(q, IPC_RMID, NULL);
    return 0;
}
