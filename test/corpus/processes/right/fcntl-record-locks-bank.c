/* Style: UNP2 ch. 9 my_lock with fcntl; two records, transfers lock the lower one first. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static void lock(int fd, int rec, int type)
{
    struct flock l = { .l_type = type, .l_whence = SEEK_SET, .l_start = rec * sizeof(int), .l_len = sizeof(int) };
    if (fcntl(fd, F_SETLKW, &l) == -1) { perror("fcntl"); exit(1); }
}
int main(void)
{
    int v[2] = { 100, 100 };
    int fd = open("accounts.dat", O_RDWR | O_CREAT | O_TRUNC, 0600);
    write(fd, v, sizeof v);
    for (int p = 0; p < 2; p++)
        if (fork() == 0) {
            for (int i = 0; i < 3; i++) {
                int x, from = p, to = 1 - p;
                lock(fd, 0, F_WRLCK);
                lock(fd, 1, F_WRLCK);
                pread(fd, &x, sizeof x, from * sizeof x); x -= 10; pwrite(fd, &x, sizeof x, from * sizeof x);
                pread(fd, &x, sizeof x, to * sizeof x); x += 10; pwrite(fd, &x, sizeof x, to * sizeof x);
                lock(fd, 1, F_UNLCK);
                lock(fd, 0, F_UNLCK);
            }
            _exit(0);
        }
    int st, bad = 0;
    while (wait(&st) > 0) bad |= st;
    pread(fd, v, sizeof v, 0);
    printf("%d + %d = %d\n", v[0], v[1], v[0] + v[1]);
    close(fd);
    unlink("accounts.dat");
    return bad || v[0] + v[1] != 200 || v[0] != 100;
}
