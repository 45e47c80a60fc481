/* Style: blog "race condition demo". Defect: counter++ without a lock.
   Order: both read the same value, both write it back. */
#include <assert.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>
int main()
{
    int id = shmget(IPC_PRIVATE, sizeof(int), IPC_CREAT | 0666);
    int *counter = shmat(id, NULL, 0);
    *counter = 0;
    for (int p = 0; p < 2; p++)
        if (fork() == 0) {
            for (int i = 0; i < 5; i++)
                (*counter)++;
            shmdt(counter);
            _exit(0);
        }
    wait(NULL);
    wait(NULL);
    printf("counter = %d\n", *counter);
    assert(*counter == 10);
    shmctl(id, IPC_RMID, NULL);
    return 0;
}
