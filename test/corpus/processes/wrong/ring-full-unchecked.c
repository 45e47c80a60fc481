/* Style: Silberschatz buffer, producer forgets to wait for room. Defect: overrun.
   Order: the producer laps the consumer before it has taken anything. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#define N 4
struct r { int buf[N]; volatile int in, out, done; };
int main()
{
    struct r *r = mmap(0, sizeof *r, PROT_READ|PROT_WRITE, MAP_SHARED|MAP_ANONYMOUS, -1, 0);
    if (fork() == 0) {
        for (int i = 1; i <= 8; i++) {
            while (r->in == r->out);
            int x = r->buf[r->out % N];
            assert(x == i);
            r->out++;
        }
        exit(0);
    }
    for (int i = 1; i <= 8; i++) {
        r->buf[r->in % N] = i;
        r->in++;
    }
    int st;
    wait(&st);
    return st != 0;
}
