/* Style: writes two words, reads "two messages". Defect: a pipe has no message bounds.
   Order: both writes happen before the first read. */
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int fd[2];
    char buf[32];
    pipe(fd);
    if (fork() == 0) {
        close(fd[0]);
        write(fd[1], "one", 3);
        write(fd[1], "two", 3);
        return 0;
    }
    close(fd[1]);
    int n = read(fd[0], buf, 31);
    buf[n] = 0;
    assert(strcmp(buf, "one") == 0);
    n = read(fd[0], buf, 31);
    buf[n] = 0;
    assert(strcmp(buf, "two") == 0);
    wait(NULL);
    return 0;
}
