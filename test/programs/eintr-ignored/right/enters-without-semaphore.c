#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
struct shared { sem_t lock; int count; };
static void on_signal(int signal) { (void)signal; }
static void take(sem_t *lock)
{
    while (sem_wait(lock) < 0 && errno == EINTR) continue;
}
int main(void)
{
    struct shared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct sigaction action = { .sa_handler = on_signal };
    sem_init(&s->lock, 1, 1);
    sigaction(SIGUSR1, &action, NULL);
    pid_t child = fork();
    for (int i = 0; i < 3; i++) {
        take(&s->lock);
        s->count++;
        if (child == 0) kill(getppid(), SIGUSR1);
        sem_post(&s->lock);
    }
    if (child == 0) _exit(0);
    while (wait(NULL) < 0 && errno == EINTR) continue;
    printf("%d\n", s->count);
    sem_destroy(&s->lock);
    return 0;
}
