#include "queue.h"
#include <stdlib.h>
#include <unistd.h>
#include <sys/msg.h>
#include <sys/wait.h>

// 이서준
// 응답의 종류로 클라이언트의 pid 를 쓴다. pid 는 1보다 크므로 REQUEST 와 겹치지 않는다.

static int q;

static void must(int ok, const char *what) {
    if (!ok) { perror(what); exit(1); }
}

static void client(int c, int n) {
    struct message m;
    for (; n > 0; n--) {
        message_make(c, &m);
        m.mtype = REQUEST;
        must(msgsnd(q, &m, sizeof m.body, 0) == 0, "msgsnd");
        must(msgrcv(q, &m, sizeof m.body, getpid(), 0) >= 0, "msgrcv");
        message_take(c, &m);
    }
    client_report(c);
    exit(0);
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    int clients = atoi(argv[1]), n = atoi(argv[2]);
    pid_t *pid = calloc(clients + 1, sizeof *pid);
    must(pid != NULL, "calloc");
    must((q = msgget(IPC_PRIVATE, QUEUE_MODE)) != -1, "msgget");

    for (int c = 1; c <= clients; c++) {
        must((pid[c] = fork()) != -1, "fork");
        if (pid[c] == 0) client(c, n);
    }

    for (int left = clients * n; left > 0; left--) {
        struct message m;
        must(msgrcv(q, &m, sizeof m.body, REQUEST, 0) >= 0, "msgrcv");
        message_take(SERVER, &m);
        int c = m.body.sender;
        message_make(REPLY_TO(c), &m);
        m.mtype = pid[c];
        must(msgsnd(q, &m, sizeof m.body, 0) == 0, "msgsnd");
    }

    for (int c = clients; c >= 1; c--) waitpid(pid[c], NULL, 0);
    must(msgctl(q, IPC_RMID, NULL) == 0, "msgctl");
    free(pid);
    return 0;
}
