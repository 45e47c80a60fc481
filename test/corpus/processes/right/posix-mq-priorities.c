/* Style: TLPI pmsg_send/pmsg_receive; everything is in the queue before the reader looks. */
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    struct mq_attr attr = { .mq_maxmsg = 8, .mq_msgsize = 64 };
    mqd_t q = mq_open("/prio", O_RDWR | O_CREAT | O_EXCL, 0600, &attr);
    if (q == (mqd_t) -1) { perror("mq_open"); return 1; }
    pid_t c = fork();
    if (c == 0) {
        mqd_t w = mq_open("/prio", O_WRONLY);
        mq_send(w, "low", 3, 0);
        mq_send(w, "high", 4, 9);
        mq_send(w, "mid", 3, 5);
        mq_close(w);
        _exit(0);
    }
    waitpid(c, NULL, 0);
    char buf[64];
    unsigned prio;
    for (int i = 0; i < 3; i++) {
        ssize_t n = mq_receive(q, buf, sizeof buf, &prio);
        printf("%.*s %u\n", (int) n, buf, prio);
    }
    mq_close(q);
    mq_unlink("/prio");
    return 0;
}
