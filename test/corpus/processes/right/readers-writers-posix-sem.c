/* Style: textbook first readers-writers with named semaphores and SysV shm for readcount. */
#include <assert.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>
struct data { int readcount, a, b; };
int main(void)
{
    int id = shmget((key_t) 0x1234, sizeof(struct data), IPC_CREAT | 0666);
    struct data *d = shmat(id, 0, 0);
    sem_t *mutex = sem_open("rw_mutex", O_CREAT, 0644, 1);
    sem_t *wrt = sem_open("rw_wrt", O_CREAT, 0644, 1);
    d->readcount = d->a = d->b = 0;
    for (int i = 0; i < 2; i++)
        if (fork() == 0) {
            for (int k = 0; k < 3; k++) {
                sem_wait(mutex);
                if (++d->readcount == 1) sem_wait(wrt);
                sem_post(mutex);
                assert(d->a == d->b);
                sem_wait(mutex);
                if (--d->readcount == 0) sem_post(wrt);
                sem_post(mutex);
            }
            exit(0);
        }
    for (int k = 0; k < 3; k++) {
        sem_wait(wrt);
        d->a++;
        d->b++;
        sem_post(wrt);
    }
    int st, bad = 0;
    while (wait(&st) > 0) bad |= st;
    sem_close(mutex); sem_close(wrt);
    sem_unlink("rw_mutex"); sem_unlink("rw_wrt");
    shmdt(d);
    shmctl(id, IPC_RMID, 0);
    return bad != 0;
}
