/* Style: TLPI fifo_seqnum: one well-known FIFO, a FIFO per client, dummy writer in the server. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#define SERVER_FIFO "/tmp/seqnum_sv"
#define CLIENT_FIFO_TEMPLATE "/tmp/seqnum_cl.%ld"
struct request { pid_t pid; int seqLen; };
struct response { int seqNum; };
static void client(int len)
{
    char name[64];
    struct request rq = { getpid(), len };
    struct response rp;
    snprintf(name, sizeof name, CLIENT_FIFO_TEMPLATE, (long) getpid());
    if (mkfifo(name, S_IRUSR | S_IWUSR) == -1 && errno != EEXIST) _exit(1);
    int sv = open(SERVER_FIFO, O_WRONLY);
    if (write(sv, &rq, sizeof rq) != sizeof rq) _exit(2);
    int cl = open(name, O_RDONLY);
    if (read(cl, &rp, sizeof rp) != sizeof rp) _exit(3);
    unlink(name);
    _exit(rp.seqNum >= 0 ? 0 : 4);
}
int main(void)
{
    umask(0);
    if (mkfifo(SERVER_FIFO, 0622) == -1) return 1;
    for (int i = 1; i <= 3; i++)
        if (fork() == 0) client(i * 10);
    int sv = open(SERVER_FIFO, O_RDONLY);
    int dummy = open(SERVER_FIFO, O_WRONLY);
    int seq = 0;
    for (int served = 0; served < 3; served++) {
        struct request rq;
        char name[64];
        if (read(sv, &rq, sizeof rq) != sizeof rq) { fprintf(stderr, "bad request\n"); return 2; }
        snprintf(name, sizeof name, CLIENT_FIFO_TEMPLATE, (long) rq.pid);
        int cl = open(name, O_WRONLY);
        struct response rp = { seq };
        if (write(cl, &rp, sizeof rp) != sizeof rp) return 3;
        close(cl);
        seq += rq.seqLen;
    }
    close(dummy);
    int st, bad = 0;
    while (wait(&st) > 0) bad |= st;
    unlink(SERVER_FIFO);
    printf("seq=%d\n", seq);
    return bad != 0;
}
