/* Style: two-way pipe to sort. Defect: the parent does not close its write end before it reads. Order: any. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int to[2], from[2];
    char line[64];
    pipe(to); pipe(from);
    if (fork() == 0) {
        dup2(to[0], 0); dup2(from[1], 1);
        close(to[0]); close(to[1]); close(from[0]); close(from[1]);
        execlp("sort", "sort", NULL);
        _exit(1);
    }
    close(to[0]); close(from[1]);
    FILE *w = fdopen(to[1], "w"), *r = fdopen(from[0], "r");
    fprintf(w, "b\na\n");
    fflush(w);
    while (fgets(line, sizeof line, r)) fputs(line, stdout);
    fclose(w);
    wait(NULL);
    return 0;
}
