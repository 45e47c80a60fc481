/* Style: StackOverflow answer, two named semaphores; sem_unlink before and after. */
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#define PING "/sem_ping"
#define PONG "/sem_pong"
int main()
{
    sem_unlink(PING);
    sem_unlink(PONG);
    sem_t *a = sem_open(PING, O_CREAT | O_EXCL, 0644, 1);
    sem_t *b = sem_open(PONG, O_CREAT | O_EXCL, 0644, 0);
    if (a == SEM_FAILED || b == SEM_FAILED) { perror("sem_open"); return 1; }
    pid_t pid = fork();
    if (pid == 0) {
        for (int i = 0; i < 5; i++) {
            sem_wait(b);
            printf("pong %d\n", i);
            fflush(stdout);
            sem_post(a);
        }
        sem_close(a); sem_close(b);
        exit(0);
    }
    for (int i = 0; i < 5; i++) {
        sem_wait(a);
        printf("ping %d\n", i);
        fflush(stdout);
        sem_post(b);
    }
    waitpid(pid, NULL, 0);
    sem_close(a); sem_close(b);
    sem_unlink(PING); sem_unlink(PONG);
    return 0;
}
