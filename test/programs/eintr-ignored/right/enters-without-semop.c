#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>
static void on_signal(int signal) { (void)signal; }
static void change(int set, int by)
{
    struct sembuf operation = { 0, by, 0 };
    while (semop(set, &operation, 1) < 0 && errno == EINTR) continue;
}
int main(void)
{
    struct sigaction action = { .sa_handler = on_signal };
    int set = semget(IPC_PRIVATE, 1, 0600);
    semctl(set, 0, SETVAL, 1);
    sigaction(SIGUSR1, &action, NULL);
    pid_t child = fork();
    for (int i = 0; i < 3; i++) {
        change(set, -1);
        write(1, ".", 1);
        if (child == 0) kill(getppid(), SIGUSR1);
        change(set, 1);
    }
    if (child == 0) _exit(0);
    while (wait(NULL) < 0 && errno == EINTR) continue;
    semctl(set, 0, IPC_RMID);
    return 0;
}
