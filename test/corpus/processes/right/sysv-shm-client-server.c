/* Style: Dave Marshall's shm_server/shm_client, put into one file with fork. */
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SHMSZ 27

int main()
{
    char c;
    int shmid;
    key_t key = 5678;
    volatile char *shm, *s;

    if ((shmid = shmget(key, SHMSZ, IPC_CREAT | 0666)) < 0) {
        perror("shmget");
        exit(1);
    }
    if ((shm = shmat(shmid, NULL, 0)) == (void *) -1) {
        perror("shmat");
        exit(1);
    }
    *shm = 0;

    if (fork() == 0) {
        /* client */
        int id = shmget(key, SHMSZ, 0666);
        volatile char *p = shmat(id, NULL, 0);
        while (p[SHMSZ - 1] != '\0' || p[0] == 0)
            sleep(1);
        for (; *p != '\0'; p++)
            putchar(*p);
        putchar('\n');
        fflush(stdout);
        *shm = '*';
        exit(0);
    }

    s = shm + 1;
    for (c = 'b'; c <= 'z'; c++)
        *s++ = c;
    *s = '\0';
    *shm = 'a';

    while (*shm != '*')
        sleep(1);
    wait(NULL);
    shmdt((void *) shm);
    shmctl(shmid, IPC_RMID, NULL);
    return 0;
}
