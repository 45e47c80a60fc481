/* Style: two programs on one POSIX shm; both create and size it, semaphores by name start at fixed values. */
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
int main(void)
{
    int fd = shm_open("/board", O_CREAT | O_RDWR, 0666);
    ftruncate(fd, 4096);
    char *p = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    sem_t *empty = sem_open("/board_empty", O_CREAT, 0666, 1), *full = sem_open("/board_full", O_CREAT, 0666, 0);
    for (int i = 0; i < 3; i++) {
        sem_wait(empty);
        sprintf(p, "note %d", i);
        sem_post(full);
    }
    munmap(p, 4096);
    return 0;
}
