#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    char text[16] = "";
    mkfifo("way", 0600);
    if (fork() == 0) {
        int out = open("way", O_WRONLY);
        write(out, "ping", 5);
        close(out);
        _exit(0);
    }
    int in = open("way", O_RDWR);
    read(in, text, 5);
    wait(NULL);
    puts(text);
    close(in);
    unlink("way");
    return 0;
}
