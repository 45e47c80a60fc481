/* Style: file exchange over two pipes. Defect: each side writes 100000 bytes before it reads.
   Order: any, both pipes fill. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static char buf[100000];
int main(void)
{
    int a[2], b[2];
    pipe(a); pipe(b);
    int child = fork() == 0;
    int in = child ? a[0] : b[0], out = child ? b[1] : a[1];
    close(child ? a[1] : a[0]); close(child ? b[0] : b[1]);
    memset(buf, child ? 'c' : 'p', sizeof buf);
    size_t n = 0;
    while (n < sizeof buf) { ssize_t w = write(out, buf + n, sizeof buf - n); if (w <= 0) return 1; n += w; }
    n = 0;
    while (n < sizeof buf) { ssize_t r = read(in, buf, sizeof buf - n); if (r <= 0) return 2; n += r; }
    if (!child) { wait(NULL); puts("exchanged"); }
    return 0;
}
