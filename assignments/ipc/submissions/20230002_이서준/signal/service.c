#include "signals.h"
#include <errno.h>
#include <unistd.h>
#include <sys/wait.h>

// 이서준
// courier 와 같은 self-pipe. 작업자는 fork 뒤에 자기 파이프를 새로 만든다.

static int fd[2];

static void handler(int sig) {
    int saved = errno;
    char c = sig == SIGTERM ? 'T' : 'C';
    if (write(fd[1], &c, 1) != 1) _exit(9);
    errno = saved;
}

static char next(void) {
    char c = 0;
    while (read(fd[0], &c, 1) == -1 && errno == EINTR)
        ;
    return c;
}

static int worker(int number, sigset_t *old) {
    close(fd[0]);
    close(fd[1]);
    if (pipe(fd) == -1) return 1;
    sigprocmask(SIG_SETMASK, old, NULL);
    if (number == 0) shutdown_request(getppid());
    while (next() != 'T')
        ;
    worker_report(number);
    return 0;
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    int n = atoi(argv[1]), alive = 0;
    pid_t pid[n + 1];
    if (pipe(fd) == -1) { perror("pipe"); return 1; }

    struct sigaction sa = {.sa_handler = handler};
    sigfillset(&sa.sa_mask);
    sigaction(SIGTERM, &sa, NULL);
    sigaction(SIGCHLD, &sa, NULL);

    sigset_t all, old;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &old);
    for (int i = 0; i < n; i++) {
        pid[i] = fork();
        if (pid[i] == 0) _exit(worker(i, &old));
        if (pid[i] > 0) alive++;
    }
    sigprocmask(SIG_SETMASK, &old, NULL);

    int told = 0;
    while (alive > 0) {
        if (next() == 'T' && !told) {
            told = 1;
            for (int i = 0; i < n; i++) kill(pid[i], SIGTERM);
        }
        while (waitpid(-1, NULL, WNOHANG) > 0) alive--;
    }
    service_report();
    return 0;
}
