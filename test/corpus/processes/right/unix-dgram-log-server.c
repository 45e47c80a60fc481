/* Style: TLPI ud_ucase_sv: datagrams with client names, uppercase answers. */
#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#define SV "/tmp/ud_ucase"
int main(void)
{
    struct sockaddr_un sv = { .sun_family = AF_UNIX, .sun_path = SV }, cl = { .sun_family = AF_UNIX };
    char buf[16];
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    if (bind(fd, (struct sockaddr *) &sv, sizeof sv) == -1) return 1;
    for (int i = 0; i < 2; i++)
        if (fork() == 0) {
            int s = socket(AF_UNIX, SOCK_DGRAM, 0);
            snprintf(cl.sun_path, sizeof cl.sun_path, "/tmp/ud_ucase_cl.%ld", (long) getpid());
            if (bind(s, (struct sockaddr *) &cl, sizeof cl) == -1) _exit(2);
            if (sendto(s, i ? "world" : "hello", 5, 0, (struct sockaddr *) &sv, sizeof sv) != 5) _exit(3);
            if (recvfrom(s, buf, sizeof buf, 0, NULL, NULL) != 5) _exit(4);
            remove(cl.sun_path);
            _exit(memcmp(buf, i ? "WORLD" : "HELLO", 5) ? 5 : 0);
        }
    for (int i = 0; i < 2; i++) {
        socklen_t len = sizeof cl;
        ssize_t n = recvfrom(fd, buf, sizeof buf, 0, (struct sockaddr *) &cl, &len);
        for (int j = 0; j < n; j++) buf[j] = toupper((unsigned char) buf[j]);
        sendto(fd, buf, n, 0, (struct sockaddr *) &cl, len);
    }
    int st, bad = 0;
    while (wait(&st) > 0) bad |= st;
    close(fd);
    remove(SV);
    return bad != 0;
}
