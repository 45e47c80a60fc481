/* Whatever is open besides the three is read, written and sent to. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  for (int fd = 3; fd < 1500; fd++) {
    struct stat status;
    if (fd == 1000 || fcntl(fd, F_GETFD) == -1) continue;
    fstat(fd, &status);
    printf("ESCAPED: descriptor %d of type %o\n", fd, status.st_mode & S_IFMT);
    write(fd, "forged", 6);
    send(fd, "forged", 6, MSG_DONTWAIT);
  }
  return 0;
}
