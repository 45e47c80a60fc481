/* Style: 공유 메모리 예제 (블로그). Defect: sleep(1) is all that makes the reader come after the writer.
   Order: the writer is late. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>
int main()
{
    int shmid = shmget((key_t) 1234, 1024, 0666 | IPC_CREAT);
    char *mem = shmat(shmid, (void *) 0, 0);
    pid_t pid = fork();
    if (pid == 0) {
        strcpy(mem, "안녕하세요");
        shmdt(mem);
        exit(0);
    }
    sleep(1);
    printf("읽은 값: %s\n", mem);
    int ok = strcmp(mem, "안녕하세요") == 0;
    wait(NULL);
    shmdt(mem);
    shmctl(shmid, IPC_RMID, 0);
    return ok ? 0 : 1;
}
