/* Style: GeeksforGeeks "Peterson's algorithm using processes and shared memory", made right with a fence. */
#include <stdio.h>
#include <stdlib.h>
#include <assert.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>
#define ROUNDS 8

struct state { volatile int flag[2]; volatile int turn; volatile int count; };

static void lock(struct state *s, int me)
{
    s->flag[me] = 1;
    s->turn = 1 - me;
    __sync_synchronize();
    while (s->flag[1 - me] == 1 && s->turn == 1 - me)
        ;
}
static void unlock(struct state *s, int me)
{
    __sync_synchronize();
    s->flag[me] = 0;
}

int main()
{
    int id = shmget(IPC_PRIVATE, sizeof(struct state), IPC_CREAT | 0600);
    struct state *s = shmat(id, 0, 0);
    shmctl(id, IPC_RMID, 0);
    int me = fork() == 0;
    for (int i = 0; i < ROUNDS; i++) {
        lock(s, me);
        int c = s->count;
        c = c + 1;
        s->count = c;
        unlock(s, me);
    }
    if (me) _exit(0);
    wait(NULL);
    printf("count = %d\n", s->count);
    assert(s->count == 2 * ROUNDS);
    shmdt(s);
    return 0;
}
