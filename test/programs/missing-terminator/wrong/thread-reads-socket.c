#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
static int ends[2];
static void *sender(void *unused)
{
    write(ends[1], "12345", 5);
    return NULL;
}
int main(void)
{
    pthread_t thread;
    char digits[32];
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    pthread_create(&thread, NULL, sender, NULL);
    ssize_t n = read(ends[0], digits, sizeof digits - 1);
    (void)n;
    printf("%zu digits, number %d\n", strlen(digits), atoi(digits));
    pthread_join(thread, NULL);
    return 0;
}
