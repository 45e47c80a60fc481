/* Style: two workers, one pipe each. Defect: the second child inherits the write end of the first one's pipe,
   and the parent waits for the first before it tells the second to stop. Order: any. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int fd[2][2];
    pid_t pid[2];
    for (int i = 0; i < 2; i++) {
        pipe(fd[i]);
        if ((pid[i] = fork()) == 0) {
            char b[16];
            close(fd[i][1]);
            while (read(fd[i][0], b, sizeof b) > 0);
            exit(0);
        }
        close(fd[i][0]);
    }
    for (int i = 0; i < 2; i++) {
        write(fd[i][1], "job", 3);
        close(fd[i][1]);
        waitpid(pid[i], NULL, 0);
        printf("worker %d done\n", i);
    }
}
