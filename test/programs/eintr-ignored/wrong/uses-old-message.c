#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>
struct message { long type; int number; };
static void on_signal(int signal) { (void)signal; }
int main(void)
{
    struct sigaction action = { .sa_handler = on_signal };
    struct message m = { 1, 0 };
    int queue = msgget(IPC_PRIVATE, 0600);
    sigaction(SIGUSR1, &action, NULL);
    if (fork() == 0) {
        kill(getppid(), SIGUSR1);
        m.number = 7;
        msgsnd(queue, &m, sizeof m.number, 0);
        _exit(0);
    }
    msgrcv(queue, &m, sizeof m.number, 0, 0);
    printf("%d\n", m.number);
    while (wait(NULL) < 0 && errno == EINTR) continue;
    msgctl(queue, IPC_RMID, NULL);
    return 0;
}
