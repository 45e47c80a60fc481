/* Style: blog "modern event loop": SIGCHLD through signalfd, ticks through timerfd, one epoll. */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    sigset_t m;
    sigemptyset(&m);
    sigaddset(&m, SIGCHLD);
    sigprocmask(SIG_BLOCK, &m, NULL);
    int sfd = signalfd(-1, &m, SFD_CLOEXEC), tfd = timerfd_create(CLOCK_MONOTONIC, 0), ep = epoll_create1(0);
    struct itimerspec its = { { 1, 0 }, { 1, 0 } };
    timerfd_settime(tfd, 0, &its, NULL);
    struct epoll_event e = { .events = EPOLLIN };
    e.data.fd = sfd; epoll_ctl(ep, EPOLL_CTL_ADD, sfd, &e);
    e.data.fd = tfd; epoll_ctl(ep, EPOLL_CTL_ADD, tfd, &e);
    for (int i = 0; i < 2; i++)
        if (fork() == 0) { sleep(2); _exit(i); }
    int children = 2;
    uint64_t ticks = 0, x;
    while (children > 0 || ticks < 3) {
        if (epoll_wait(ep, &e, 1, -1) < 1) continue;
        if (e.data.fd == sfd) {
            struct signalfd_siginfo si;
            read(sfd, &si, sizeof si);
            while (waitpid(-1, NULL, WNOHANG) > 0) children--;
        } else {
            read(tfd, &x, sizeof x);
            ticks += x;
        }
    }
    close(sfd); close(tfd); close(ep);
    puts("loop done");
    return 0;
}
