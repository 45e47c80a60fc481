#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  if (mkdir("a\nb", 0700) == -1 || chdir("a\nb") == -1) return 1;
  const int fd = open("-rf *", O_CREAT | O_RDWR, 0600);
  if (fd == -1 || write(fd, "text", 4) != 4) return 1;
  close(fd);
  if (unlink("-rf *") == -1 || chdir("..") == -1 || rmdir("a\nb") == -1) return 1;
  puts("tidy");
  return 0;
}
