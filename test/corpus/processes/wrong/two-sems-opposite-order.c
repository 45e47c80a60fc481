/* Style: 블로그 "교착상태 예제". Defect: A then B, and B then A.
   Order: each takes its first and waits for the other's. */
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    sem_t *a = sem_open("/a", O_CREAT, 0600, 1), *b = sem_open("/b", O_CREAT, 0600, 1);
    sem_unlink("/a"); sem_unlink("/b");
    if (fork() == 0) {
        sem_wait(b); printf("자식: B 획득\n");
        sem_wait(a); printf("자식: A 획득\n");
        sem_post(a); sem_post(b);
        return 0;
    }
    sem_wait(a); printf("부모: A 획득\n");
    sem_wait(b); printf("부모: B 획득\n");
    sem_post(b); sem_post(a);
    wait(NULL);
    return 0;
}
