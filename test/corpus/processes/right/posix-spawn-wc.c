/* Style: man posix_spawn: file actions put a pipe on stdin of wc. */
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
extern char **environ;
int main(void)
{
    int fd[2], st;
    pid_t pid;
    char *argv[] = { "wc", "-c", NULL };
    posix_spawn_file_actions_t fa;
    pipe(fd);
    posix_spawn_file_actions_init(&fa);
    posix_spawn_file_actions_adddup2(&fa, fd[0], 0);
    posix_spawn_file_actions_addclose(&fa, fd[0]);
    posix_spawn_file_actions_addclose(&fa, fd[1]);
    int r = posix_spawnp(&pid, "wc", &fa, NULL, argv, environ);
    if (r) { fprintf(stderr, "posix_spawn: %s\n", strerror(r)); return 1; }
    posix_spawn_file_actions_destroy(&fa);
    close(fd[0]);
    write(fd[1], "hello, world\n", 13);
    close(fd[1]);
    waitpid(pid, &st, 0);
    return WEXITSTATUS(st);
}
