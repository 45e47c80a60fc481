#include "queue.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/msg.h>

// 이서준

static int get_queue(void) {
    key_t key = ftok(KEY_FILE, KEY_PROJECT);
    if (key == -1) return -1;
    int id = msgget(key, IPC_CREAT | IPC_EXCL | QUEUE_MODE);
    if (id == -1 && errno == EEXIST) id = msgget(key, 0);
    return id;
}

// 재귀로: END 를 senders 번 볼 때까지
static int drain(int q, int senders) {
    if (senders == 0) return 0;
    struct message m;
    ssize_t n = msgrcv(q, &m, sizeof m.body, -(long)END, MSG_NOERROR);
    if (n == -1 && errno == EINTR) return drain(q, senders);
    if (n != (ssize_t)sizeof m.body) return -1;
    if (m.mtype == END) return drain(q, senders - 1);
    message_take(RECEIVER, &m);
    return drain(q, senders);
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    int q = get_queue();
    if (q == -1) { perror("queue"); return 1; }
    int rc = drain(q, atoi(argv[1]));
    receiver_report();
    msgctl(q, IPC_RMID, 0);
    return rc ? 1 : 0;
}
