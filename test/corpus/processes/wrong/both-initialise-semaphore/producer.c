/* Style: producer.c / consumer.c on one set. Defect: both reset it to its initial values.
   Order: the consumer starts late and throws away the posts; it then waits for items that were counted once. */
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/types.h>
int main(void)
{
    int s = semget((key_t) 99, 1, IPC_CREAT | 0600);
    struct sembuf v = { 0, 1, 0 };
    semctl(s, 0, SETVAL, 0);
    for (int i = 0; i < 3; i++) semop(s, &v, 1);
    return 0;
}
