/* Style: two-way pipe chat. Defect: both sides read before they write. Order: any. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int a[2], b[2];
    char buf[32];
    pipe(a); pipe(b);
    if (fork() == 0) {
        close(a[1]); close(b[0]);
        read(a[0], buf, sizeof buf);
        write(b[1], "from child", 11);
        return 0;
    }
    close(a[0]); close(b[1]);
    read(b[0], buf, sizeof buf);
    write(a[1], "from parent", 12);
    wait(NULL);
    return 0;
}
