/* ==========================================================
 *  OS HW1   20230005 정예은
 *  System V 공유 메모리 + System V 세마포어
 *  세마포어 0: 상호배제, 1: 빈 칸, 2: 찬 칸
 *
 *  종료 조건: 소비자가 "앞으로 꺼낼 개수"를 먼저 예약한다.
 *  예약할 것이 없으면 끝.
 * ========================================================== */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

#include "prodcons.h"

#define MUTEX 0
#define EMPTY 1
#define FULL  2

union semun { int val; struct semid_ds *buf; unsigned short *array; };

typedef struct {
    struct ring r;
    int reserved;
} SharedData;

int semid;
SharedData *shm;

void P(int which)
{
    struct sembuf op = { which, -1, 0 };
    if (semop(semid, &op, 1) == -1) { perror("semop P"); exit(1); }
}

void V(int which)
{
    struct sembuf op = { which, +1, 0 };
    if (semop(semid, &op, 1) == -1) { perror("semop V"); exit(1); }
}

void producer(int no, int cnt)
{
    item x;
    for (int i = 0; i < cnt; i++) {
        produce_item(no, &x);
        P(EMPTY);
        P(MUTEX);
        shm->r.buffer[shm->r.in] = x;
        shm->r.in = (shm->r.in + 1) % BUFFER_SIZE;
        V(MUTEX);
        V(FULL);
    }
}

void consumer(int no, int all)
{
    item x;
    while (1) {
        P(MUTEX);
        if (shm->reserved >= all) {
            V(MUTEX);
            break;
        }
        shm->reserved++;
        V(MUTEX);

        P(FULL);
        P(MUTEX);
        x = shm->r.buffer[shm->r.out];
        shm->r.out = (shm->r.out + 1) % BUFFER_SIZE;
        V(MUTEX);
        V(EMPTY);
        consume_item(no, &x);
        printf("[소비자 %d] 생산자 %d의 %d번 항목\n", no, x.producer, x.sequence);
    }
}

int main(int argc, char *argv[])
{
    int i, np, nc, cnt, shmid;
    if (argc != 4) { printf("Usage: %s P C N\n", argv[0]); return 2; }
    np = atoi(argv[1]); nc = atoi(argv[2]); cnt = atoi(argv[3]);

    if ((shmid = shmget(IPC_PRIVATE, sizeof(SharedData), 0600 | IPC_CREAT)) == -1) { perror("shmget"); return 1; }
    if ((shm = shmat(shmid, NULL, 0)) == (void *)-1) { perror("shmat"); return 1; }
    shm->r.in = 0;
    shm->r.out = 0;
    shm->reserved = 0;
    ring_declare(&shm->r);

    if ((semid = semget(IPC_PRIVATE, 3, 0600 | IPC_CREAT)) == -1) { perror("semget"); return 1; }
    unsigned short init[3] = { 1, BUFFER_SIZE, 0 };
    union semun arg;
    arg.array = init;
    semctl(semid, 0, SETALL, arg);

    for (i = 0; i < np; i++)
        if (fork() == 0) { producer(i, cnt); exit(0); }
    for (i = 0; i < nc; i++)
        if (fork() == 0) { consumer(i, np * cnt); exit(0); }
    for (i = 0; i < np + nc; i++)
        wait(NULL);

    /* 뒷정리 */
    semctl(semid, 0, IPC_RMID);
    shmdt(shm);
    shmctl(shmid, IPC_RMID, NULL);
    return 0;
}
