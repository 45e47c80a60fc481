/* Style: lab "sequence number file" with flock. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>
#define SEQFILE "/tmp/seqno"
int main(void)
{
    int fd = open(SEQFILE, O_RDWR | O_CREAT | O_TRUNC, 0644);
    write(fd, "0\n", 2);
    close(fd);
    for (int p = 0; p < 3; p++)
        if (fork() == 0) {
            int fd = open(SEQFILE, O_RDWR);
            for (int i = 0; i < 3; i++) {
                char line[32] = { 0 };
                flock(fd, LOCK_EX);
                lseek(fd, 0, SEEK_SET);
                int n = read(fd, line, sizeof line - 1), seq = 0;
                line[n] = 0;
                sscanf(line, "%d", &seq);
                seq++;
                n = snprintf(line, sizeof line, "%d\n", seq);
                lseek(fd, 0, SEEK_SET);
                write(fd, line, n);
                flock(fd, LOCK_UN);
            }
            exit(0);
        }
    while (wait(NULL) > 0);
    char line[32] = { 0 };
    fd = open(SEQFILE, O_RDONLY);
    read(fd, line, sizeof line - 1);
    printf("last: %s", line);
    unlink(SEQFILE);
    return atoi(line) == 9 ? 0 : 1;
}
