#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
static int fd[2];
static char from[12000], to[12000];
static void *writer(void *unused)
{
    memset(from, 'a', sizeof from);
    write(fd[1], from, sizeof from);
    close(fd[1]);
    return NULL;
}
int main(void)
{
    pthread_t thread;
    int count = 0;
    pipe(fd);
    pthread_create(&thread, NULL, writer, NULL);
    read(fd[0], to, sizeof to);
    for (size_t i = 0; i < sizeof to; i++) count += to[i] == 'a';
    pthread_join(thread, NULL);
    printf("%d\n", count);
    return 0;
}
