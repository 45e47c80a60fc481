/* Style: student's mini shell: reads lines from stdin, tokenises, fork + execvp; "exit" ends. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    char line[128], *args[16];
    while (1) {
        printf("myshell> ");
        fflush(stdout);
        if (!fgets(line, sizeof line, stdin)) break;
        int n = 0;
        for (char *t = strtok(line, " \n"); t && n < 15; t = strtok(NULL, " \n")) args[n++] = t;
        args[n] = NULL;
        if (n == 0) continue;
        if (strcmp(args[0], "exit") == 0) break;
        pid_t pid = fork();
        if (pid == 0) {
            execvp(args[0], args);
            perror(args[0]);
            _exit(127);
        }
        int st;
        waitpid(pid, &st, 0);
        if (WEXITSTATUS(st)) printf("status %d\n", WEXITSTATUS(st));
    }
    return 0;
}
