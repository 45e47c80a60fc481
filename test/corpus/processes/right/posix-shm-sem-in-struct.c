/* Style: man shm_open example (bounce/send): semaphores inside the object; the child opens it by name. */
#include <ctype.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#define errExit(msg) do { perror(msg); exit(EXIT_FAILURE); } while (0)
#define BUF_SIZE 1024
struct shmbuf { sem_t sem1, sem2; size_t cnt; char buf[BUF_SIZE]; };
int main(int argc, char *argv[])
{
    char *path = "/myshm";
    int fd = shm_open(path, O_CREAT | O_EXCL | O_RDWR, 0600);
    if (fd == -1) errExit("shm_open");
    if (ftruncate(fd, sizeof(struct shmbuf)) == -1) errExit("ftruncate");
    struct shmbuf *p = mmap(NULL, sizeof *p, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED) errExit("mmap");
    if (sem_init(&p->sem1, 1, 0) == -1 || sem_init(&p->sem2, 1, 0) == -1) errExit("sem_init");
    if (fork() == 0) {
        int f = shm_open(path, O_RDWR, 0);
        if (f == -1) errExit("shm_open");
        struct shmbuf *q = mmap(NULL, sizeof *q, PROT_READ | PROT_WRITE, MAP_SHARED, f, 0);
        char *string = argc > 1 ? argv[1] : "hello";
        q->cnt = strlen(string);
        memcpy(q->buf, string, q->cnt);
        if (sem_post(&q->sem1) == -1) errExit("sem_post");
        if (sem_wait(&q->sem2) == -1) errExit("sem_wait");
        write(STDOUT_FILENO, q->buf, q->cnt);
        write(STDOUT_FILENO, "\n", 1);
        exit(EXIT_SUCCESS);
    }
    if (sem_wait(&p->sem1) == -1) errExit("sem_wait");
    for (size_t j = 0; j < p->cnt; j++) p->buf[j] = toupper((unsigned char) p->buf[j]);
    if (sem_post(&p->sem2) == -1) errExit("sem_post");
    wait(NULL);
    shm_unlink(path);
    exit(EXIT_SUCCESS);
}
