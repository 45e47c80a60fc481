#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
static char text[20000];
int main(void)
{
    mkfifo("way", 0600);
    if (fork() == 0) {
        int out = open("way", O_WRONLY);
        memset(text, 'x', sizeof text);
        text[sizeof text - 1] = '!';
        write(out, text, sizeof text);
        close(out);
        _exit(0);
    }
    int in = open("way", O_RDONLY);
    read(in, text, sizeof text);
    putchar(text[sizeof text - 1]);
    putchar('\n');
    close(in);
    wait(NULL);
    unlink("way");
    return 0;
}
