/* Style: "sequence number" file without a lock. Defect: read, add, write are three steps. Order: both read first. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static int next(void)
{
    char b[16] = { 0 };
    int fd = open("seq", O_RDWR), n;
    read(fd, b, sizeof b - 1);
    n = atoi(b) + 1;
    sprintf(b, "%d", n);
    pwrite(fd, b, strlen(b), 0);
    close(fd);
    return n;
}
int main(void)
{
    int fd = creat("seq", 0644);
    write(fd, "0", 1);
    close(fd);
    if (fork() == 0) { next(); next(); exit(0); }
    next(); next();
    wait(NULL);
    int n = next();
    printf("%d\n", n);
    unlink("seq");
    return n == 5 ? 0 : 1;
}
