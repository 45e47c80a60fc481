/* Style: Silberschatz ch. 3, the bounded buffer with in and out, two processes on mmap. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#define BUFFER_SIZE 5
#define N 12

typedef struct { int n; } item;
struct shared {
    item buffer[BUFFER_SIZE];
    volatile int in;
    volatile int out;
};

int main(void)
{
    struct shared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s == MAP_FAILED) return 1;
    s->in = s->out = 0;
    pid_t pid = fork();
    if (pid == 0) {
        item next_consumed;
        int i;
        for (i = 0; i < N; i++) {
            while (s->in == s->out)
                ; /* do nothing */
            next_consumed = s->buffer[s->out];
            s->out = (s->out + 1) % BUFFER_SIZE;
            printf("consumed %d\n", next_consumed.n);
        }
        exit(0);
    }
    item next_produced;
    for (int i = 0; i < N; i++) {
        next_produced.n = i * i;
        while (((s->in + 1) % BUFFER_SIZE) == s->out)
            ; /* do nothing */
        s->buffer[s->in] = next_produced;
        s->in = (s->in + 1) % BUFFER_SIZE;
    }
    waitpid(pid, NULL, 0);
    munmap(s, sizeof *s);
    return 0;
}
