/* Style: APUE TELL/WAIT with pipes, made a barrier: children report, then all read one byte of the go pipe. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#define N 3
int main(void)
{
    int ready[2], go[2];
    volatile int *stage = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pipe(ready); pipe(go);
    for (int i = 0; i < N; i++)
        if (fork() == 0) {
            char c;
            stage[i] = 1;
            write(ready[1], "r", 1);
            read(go[0], &c, 1);
            int sum = stage[0] + stage[1] + stage[2];
            _exit(sum == N ? 0 : 1);
        }
    for (int i = 0; i < N; i++) { char c; read(ready[0], &c, 1); }
    write(go[1], "ggg", N);
    int st, bad = 0;
    while (wait(&st) > 0) if (st) bad = 1;
    puts(bad ? "barrier broken" : "barrier held");
    return bad;
}
