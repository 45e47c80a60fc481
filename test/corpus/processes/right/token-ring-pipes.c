/* Style: OS assignment: token ring of four processes through pipes; argv is the number of rounds. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#define N 4
int main(int argc, char *argv[])
{
    int p[N][2], rounds = argc > 1 ? atoi(argv[1]) : 2;
    for (int i = 0; i < N; i++) pipe(p[i]);
    for (int i = 0; i < N; i++)
        if (fork() == 0) {
            int in = p[i][0], out = p[(i + 1) % N][1], token;
            for (int k = 0; k < N; k++) {
                if (p[k][0] != in) close(p[k][0]);
                if (p[k][1] != out) close(p[k][1]);
            }
            if (i == 0) { token = 0; write(out, &token, sizeof token); }
            for (int r = 0; r < rounds; r++) {
                if (read(in, &token, sizeof token) != sizeof token) exit(1);
                printf("process %d (pid %d): token %d\n", i, getpid(), token);
                fflush(stdout);
                token++;
                if (i == 0 && r == rounds - 1) break;
                write(out, &token, sizeof token);
            }
            exit(0);
        }
    for (int i = 0; i < N; i++) { close(p[i][0]); close(p[i][1]); }
    int st, bad = 0;
    while (wait(&st) > 0) bad |= st;
    return bad != 0;
}
