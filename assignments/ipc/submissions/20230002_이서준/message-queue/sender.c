#include "queue.h"
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/msg.h>

// 이서준
// 큐를 "만든 사람"이 한 명이 되도록 IPC_EXCL 로 먼저 시도하고, 이미 있으면 그냥 연다.

static int get_queue(void) {
    key_t key = ftok(KEY_FILE, KEY_PROJECT);
    if (key == -1) return -1;
    int id = msgget(key, IPC_CREAT | IPC_EXCL | QUEUE_MODE);
    if (id == -1 && errno == EEXIST) id = msgget(key, 0);
    return id;
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    const int me = atoi(argv[1]), total = atoi(argv[2]);
    const int q = get_queue();
    if (q == -1) { perror("queue"); return 1; }

    // 먼저 다 만들어 놓고 한꺼번에 보낸다.
    struct message *all = calloc(total + 1, sizeof *all);
    if (!all) { perror("calloc"); return 1; }
    for (struct message *m = all; m < all + total; m++) {
        message_make(me, m);
        m->mtype = message_type(m->body.number);
    }
    all[total].mtype = END;

    for (struct message *m = all; m <= all + total; m++) {
        while (msgsnd(q, m, sizeof m->body, IPC_NOWAIT) == -1) {
            if (errno != EAGAIN) { perror("msgsnd"); return 1; }
            usleep(500);  // 가득 찼으면 잠깐 쉬고 다시
        }
    }
    free(all);
    return 0;
}
