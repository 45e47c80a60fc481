/* Style: man pipe(2) example; the word comes from stdin with fgets. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int fd[2];
    char line[80], buf;
    if (fgets(line, sizeof line, stdin) == NULL)
        return 1;
    if (pipe(fd) == -1) { perror("pipe"); exit(EXIT_FAILURE); }
    if (fork() == 0) {
        close(fd[1]);
        while (read(fd[0], &buf, 1) > 0)
            write(STDOUT_FILENO, &buf, 1);
        write(STDOUT_FILENO, "\n", 1);
        close(fd[0]);
        _exit(EXIT_SUCCESS);
    }
    close(fd[0]);
    write(fd[1], line, strlen(line));
    close(fd[1]);
    wait(NULL);
    exit(EXIT_SUCCESS);
}
