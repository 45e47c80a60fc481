/* Style: sends one big struct through a pipe. Defect: takes one read for the whole (8000 bytes are not atomic).
   Order: the reader looks when only a part is in the pipe. */
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
struct big { int id; char body[8000]; int check; };
int main(void)
{
    int fd[2];
    struct big x;
    pipe(fd);
    if (fork() == 0) {
        x.id = 7; memset(x.body, 'x', sizeof x.body); x.check = 77;
        close(fd[0]);
        write(fd[1], &x, sizeof x);
        return 0;
    }
    close(fd[1]);
    memset(&x, 0, sizeof x);
    read(fd[0], &x, sizeof x);
    assert(x.check == 77);
    wait(NULL);
    return 0;
}
