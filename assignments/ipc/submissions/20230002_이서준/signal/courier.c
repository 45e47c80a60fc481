#include "signals.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <sys/wait.h>

// 이서준
// self-pipe: 핸들러는 시그널 번호를 파이프에 쓰기만 하고, 본문은 read 로 기다린다.
// 파이프에 남아 있으므로 "확인하고 나서 잠들기 전에" 온 시그널도 없어지지 않는다.

static int to_parent[2], to_child[2];
static volatile sig_atomic_t out = -1;

static void handler(int sig) {
    int saved = errno;
    unsigned char c = (unsigned char)sig;
    if (write(out, &c, 1) != 1) _exit(9);
    errno = saved;
}

static int next_signal(int fd) {
    unsigned char c;
    ssize_t n;
    while ((n = read(fd, &c, 1)) == -1 && errno == EINTR)
        ;
    return n == 1 ? c : -1;
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    int tokens = atoi(argv[1]);
    struct mailbox *box = mailbox_open();
    if (pipe(to_parent) == -1 || pipe(to_child) == -1) { perror("pipe"); return 1; }

    struct sigaction sa = {.sa_handler = handler};
    sigfillset(&sa.sa_mask);
    sigaction(SIGUSR1, &sa, NULL);
    sigaction(SIGUSR2, &sa, NULL);
    sigaction(SIGTERM, &sa, NULL);

    // 자식이 자기 파이프를 고르기 전에 시그널이 오면 안 된다.
    sigset_t all, old;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &old);
    pid_t pid = fork();
    if (pid == -1) { perror("fork"); return 1; }
    out = pid == 0 ? to_child[1] : to_parent[1];
    sigprocmask(SIG_SETMASK, &old, NULL);

    if (pid == 0) {
        for (int sig; (sig = next_signal(to_child[0])) != SIGTERM;) {
            if (sig != SIGUSR1) continue;
            token_take(box);
            kill(getppid(), SIGUSR2);
        }
        receiver_report();
        return 0;
    }

    while (tokens-- > 0) {
        token_make(box);
        kill(pid, SIGUSR1);
        while (next_signal(to_parent[0]) != SIGUSR2)
            ;
    }
    kill(pid, SIGTERM);
    while (waitpid(pid, NULL, 0) == -1 && errno == EINTR)
        ;
    return 0;
}
