/* Style: Beej selectserver over an AF_UNIX socket; ends when both clients have gone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#define PATH "/tmp/sel.sock"
static void client(char c)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX };
    strcpy(a.sun_path, PATH);
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (connect(s, (void *) &a, sizeof a) < 0) _exit(1);
    for (int i = 0; i < 3; i++)
        if (write(s, &c, 1) != 1) _exit(2);
    close(s);
    _exit(0);
}
int main(void)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX };
    strcpy(a.sun_path, PATH);
    unlink(PATH);
    int l = socket(AF_UNIX, SOCK_STREAM, 0);
    bind(l, (void *) &a, sizeof a);
    listen(l, 5);
    if (!fork()) client('a');
    if (!fork()) client('b');
    fd_set master, rd;
    int max = l, gone = 0, count[2] = { 0, 0 };
    FD_ZERO(&master);
    FD_SET(l, &master);
    while (gone < 2) {
        rd = master;
        if (select(max + 1, &rd, NULL, NULL, NULL) == -1) { perror("select"); exit(4); }
        for (int i = 0; i <= max; i++) {
            if (!FD_ISSET(i, &rd)) continue;
            if (i == l) {
                int n = accept(l, NULL, NULL);
                FD_SET(n, &master);
                if (n > max) max = n;
            } else {
                char buf[8];
                int n = read(i, buf, sizeof buf);
                if (n <= 0) { close(i); FD_CLR(i, &master); gone++; }
                for (int k = 0; k < n; k++) count[buf[k] - 'a']++;
            }
        }
    }
    while (wait(NULL) > 0);
    close(l);
    unlink(PATH);
    printf("a %d b %d\n", count[0], count[1]);
    return 0;
}
