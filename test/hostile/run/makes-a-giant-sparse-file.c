#include <fcntl.h>
#include <unistd.h>

int main(void) {
  const int fd = open("giant", O_RDWR | O_CREAT, 0600);
  if (ftruncate(fd, 1L << 40) == -1) lseek(fd, 1L << 40, SEEK_SET);
  write(fd, "x", 1);
  ftruncate(1, 1L << 40);
  pwrite(1, "x", 1, (1L << 40) - 1);
  return 0;
}
