/* Style: student's own "lock" variable. Defect: test and set are two steps.
   Order: both see lock == 0 before either sets it. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
typedef struct { volatile int lock; volatile int balance; } account;
int main()
{
    account *a = mmap(0, 4096, PROT_READ|PROT_WRITE, MAP_SHARED|MAP_ANONYMOUS, -1, 0);
    a->balance = 100;
    int i;
    for (i = 0; i < 2; i++)
        if (!fork()) {
            while (a->lock == 1);
            a->lock = 1;
            int b = a->balance;
            b -= 30;
            a->balance = b;
            a->lock = 0;
            exit(0);
        }
    while (wait(0) > 0);
    printf("balance %d\n", a->balance);
    assert(a->balance == 40);
}
