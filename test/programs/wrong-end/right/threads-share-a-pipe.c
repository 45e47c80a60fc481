#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static int fd[2];
static void *reader(void *unused)
{
    int n;
    while (read(fd[0], &n, sizeof n) == sizeof n) printf("%d\n", n);
    return NULL;
}
int main(void)
{
    pthread_t thread;
    pipe(fd);
    pthread_create(&thread, NULL, reader, NULL);
    for (int i = 0; i < 3; i++) write(fd[1], &i, sizeof i);
    close(fd[1]);
    pthread_join(thread, NULL);
    close(fd[0]);
    return 0;
}
