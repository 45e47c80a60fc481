/* Style: chat over two FIFOs. Defect: each opens its read side first. Order: any. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    mkfifo("/tmp/f1", 0666);
    mkfifo("/tmp/f2", 0666);
    int child = fork() == 0;
    int r = open(child ? "/tmp/f1" : "/tmp/f2", O_RDONLY);
    int w = open(child ? "/tmp/f2" : "/tmp/f1", O_WRONLY);
    char c = 'x';
    write(w, &c, 1);
    read(r, &c, 1);
    if (!child) { wait(NULL); unlink("/tmp/f1"); unlink("/tmp/f2"); }
    return 0;
}
