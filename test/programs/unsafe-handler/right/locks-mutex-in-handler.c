#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static volatile sig_atomic_t count;
static void on_signal(int signal)
{
    (void)signal;
    count++;
}
int main(void)
{
    signal(SIGUSR1, on_signal);
    raise(SIGUSR1);
    pthread_mutex_lock(&lock);
    printf("%d\n", (int)count);
    pthread_mutex_unlock(&lock);
    return 0;
}
