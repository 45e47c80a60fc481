/* Style: first try of POSIX shm. Defect: ftruncate is forgotten; the first store is a SIGBUS. Order: any. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int fd = shm_open("/test", O_CREAT | O_RDWR, 0666);
    char *p = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    shm_unlink("/test");
    if (fork() == 0) {
        strcpy(p, "hello from child");
        _exit(0);
    }
    wait(NULL);
    printf("%s\n", p);
    return 0;
}
