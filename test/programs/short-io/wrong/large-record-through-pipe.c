#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
struct record { int id; int values[3000]; int sum; };
static struct record record;
int main(void)
{
    int fd[2];
    pipe(fd);
    if (fork() == 0) {
        close(fd[0]);
        for (int i = 0; i < 3000; i++) record.sum += record.values[i] = i % 7;
        write(fd[1], &record, sizeof record);
        _exit(0);
    }
    close(fd[1]);
    read(fd[0], &record, sizeof record);
    printf("%d\n", record.sum);
    wait(NULL);
    return 0;
}
