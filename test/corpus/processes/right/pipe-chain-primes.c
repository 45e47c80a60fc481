/* Style: xv6 lab: prime sieve, one process for each prime, pipes to the right. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static void sieve(int left)
{
    int p, n, right[2];
    if (read(left, &p, sizeof p) != sizeof p) { close(left); exit(0); }
    printf("prime %d\n", p);
    fflush(stdout);
    pipe(right);
    if (fork() == 0) {
        close(right[1]);
        close(left);
        sieve(right[0]);
    }
    close(right[0]);
    while (read(left, &n, sizeof n) == sizeof n)
        if (n % p) write(right[1], &n, sizeof n);
    close(left);
    close(right[1]);
    wait(NULL);
    exit(0);
}
int main(void)
{
    int fd[2];
    pipe(fd);
    if (fork() == 0) { close(fd[1]); sieve(fd[0]); }
    close(fd[0]);
    for (int i = 2; i <= 12; i++) write(fd[1], &i, sizeof i);
    close(fd[1]);
    wait(NULL);
    exit(0);
}
