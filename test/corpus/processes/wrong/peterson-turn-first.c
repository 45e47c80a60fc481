/* Style: exam answer, Peterson with the two lines swapped. Defect: turn is given away before interest is shown.
   Order: 0 sets turn=1, 1 sets turn=0 and flag and enters, 0 sets its flag, sees turn==0 and enters too. */
#include <assert.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
struct s { volatile int flag[2], turn, count; };
int main()
{
    struct s *s = mmap(0, sizeof *s, PROT_READ|PROT_WRITE, MAP_SHARED|MAP_ANONYMOUS, -1, 0);
    int me = fork() == 0, other = 1 - me, st;
    for (int i = 0; i < 4; i++) {
        s->turn = other;
        s->flag[me] = 1;
        __sync_synchronize();
        while (s->flag[other] && s->turn == other);
        s->count++;
        s->flag[me] = 0;
    }
    if (me) exit(0);
    wait(&st);
    assert(s->count == 8);
    return 0;
}
