/* Style: APUE daemonize: double fork, setsid; the grandchild reports through a pipe, the parent waits for end of file. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int p[2];
    pipe(p);
    pid_t pid = fork();
    if (pid == 0) {
        close(p[0]);
        setsid();
        if (fork() != 0) _exit(0);
        umask(0);
        chdir("/");
        int null = open("/dev/null", O_RDWR);
        dup2(null, 0);
        while (getppid() == getsid(0)) sleep(1);
        dprintf(p[1], "daemon up\n");
        _exit(0);
    }
    close(p[1]);
    waitpid(pid, NULL, 0);
    char buf[64];
    int n, got = 0;
    while ((n = read(p[0], buf + got, sizeof buf - got)) > 0) got += n;
    write(1, buf, got);
    return 0;
}
