#include <fcntl.h>
#include <unistd.h>
int main(void)
{
    for (int i = 0; i < 12; i++) {
        int fd = open("log", O_WRONLY | O_CREAT | O_APPEND, 0600);
        write(fd, "line\n", 5);
        close(fd);
    }
    return 0;
}
