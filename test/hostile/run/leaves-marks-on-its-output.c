/* What it makes of its open files is to be there in the next run, which ends otherwise. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

int main(void) {
  struct flock all = {.l_type = F_WRLCK};
  for (int fd = 1; fd <= 2; fd++) {
    const int again = open(fd == 1 ? "/dev/stdout" : "/dev/stderr", O_RDWR);
    if (fcntl(fd, F_GETOWN) != 0 || fcntl(fd, F_GETSIG) != 0) abort();
    if (again >= 0 && (flock(again, LOCK_EX | LOCK_NB) != 0 || fcntl(again, F_OFD_SETLK, &all) != 0)) abort();
    close(again);
    struct stat status;
    char mark = 'x';
    if (fstat(fd, &status) != 0 || (status.st_mode & 0777) == 0646 || fgetxattr(fd, "user.mark", &mark, 1) == 1) abort();
    fchmod(fd, 0646);
    fsetxattr(fd, "user.mark", &mark, 1, 0);
    flock(fd, LOCK_EX);
    fcntl(fd, F_OFD_SETLK, &all);
    fcntl(fd, F_SETOWN, getpid());
    fcntl(fd, F_SETSIG, 40);
  }
  return 0;
}
