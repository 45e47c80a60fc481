/* Style: fcntl lock, with a helper that opens and closes the file. Defect: any close drops the record locks.
   Order: the other enters after the helper has closed. */
#include <assert.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <stdlib.h>
#include <unistd.h>
static int size(void) { int fd = open("data", O_RDONLY), n = lseek(fd, 0, SEEK_END); close(fd); return n; }
int main(void)
{
    volatile int *inside = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int fd0 = creat("data", 0644), st;
    close(fd0);
    int child = fork() == 0, fd = open("data", O_RDWR);
    for (int i = 0; i < 2; i++) {
        lockf(fd, F_LOCK, 0);
        size();
        assert(++*inside == 1);
        write(fd, "x", 1);
        --*inside;
        lseek(fd, 0, SEEK_SET);
        lockf(fd, F_ULOCK, 0);
    }
    if (child) exit(0);
    wait(&st);
    return st != 0;
}
