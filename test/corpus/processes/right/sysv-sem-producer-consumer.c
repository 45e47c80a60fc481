/* Style: university lab sheet, three System V semaphores and a ring in shared memory; item count in argv. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#define SIZE 4
enum { MUTEX, EMPTY, FULL };
union semun { int val; struct semid_ds *buf; unsigned short *array; };
struct ring { int buf[SIZE]; int in, out; };

int semid;
void P(int n) { struct sembuf b = { n, -1, 0 }; if (semop(semid, &b, 1) == -1) { perror("P"); exit(1); } }
void V(int n) { struct sembuf b = { n, 1, 0 }; if (semop(semid, &b, 1) == -1) { perror("V"); exit(1); } }

int main(int argc, char *argv[])
{
    int n = argc > 1 ? atoi(argv[1]) : 10, i;
    int shmid = shmget(IPC_PRIVATE, sizeof(struct ring), 0666 | IPC_CREAT);
    struct ring *r = (struct ring *) shmat(shmid, NULL, 0);
    union semun u;
    semid = semget(IPC_PRIVATE, 3, 0666 | IPC_CREAT);
    u.val = 1; semctl(semid, MUTEX, SETVAL, u);
    u.val = SIZE; semctl(semid, EMPTY, SETVAL, u);
    u.val = 0; semctl(semid, FULL, SETVAL, u);
    r->in = r->out = 0;
    if (fork() == 0) {
        for (i = 1; i <= n; i++) {
            P(EMPTY); P(MUTEX);
            r->buf[r->in] = i;
            r->in = (r->in + 1) % SIZE;
            printf("[%d] Producer inserted item %d\n", getpid(), i);
            fflush(stdout);
            V(MUTEX); V(FULL);
            sleep(1);
        }
        exit(0);
    }
    if (fork() == 0) {
        int sum = 0;
        for (i = 1; i <= n; i++) {
            P(FULL); P(MUTEX);
            int x = r->buf[r->out];
            r->out = (r->out + 1) % SIZE;
            sum += x;
            printf("[%d] Consumer got item %d\n", getpid(), x);
            fflush(stdout);
            V(MUTEX); V(EMPTY);
        }
        exit(sum == n * (n + 1) / 2 ? 0 : 1);
    }
    int st, bad = 0;
    while (wait(&st) > 0) if (st != 0) bad = 1;
    shmdt(r);
    shmctl(shmid, IPC_RMID, NULL);
    semctl(semid, 0, IPC_RMID);
    return bad;
}
