#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static int fd[2];
static void *reader(void *unused)
{
    char c;
    while (read(fd[0], &c, 1) > 0) putchar(c);
    putchar('\n');
    return NULL;
}
int main(void)
{
    pthread_t thread;
    pipe(fd);
    pthread_create(&thread, NULL, reader, NULL);
    write(fd[1], "xyz", 3);
    
    pthread_join(thread, NULL);
    return 0;
}
