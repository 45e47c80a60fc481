/* Is content only with a file that was written after it has begun, as its own clock says, and not in the future. */
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  struct stat status;
  const time_t begun = time(NULL);
  const int file = open("written", O_CREAT | O_RDWR, 0600);
  if (write(file, "x", 1) != 1 || fstat(file, &status) != 0) return 1;
  return status.st_mtime >= begun && status.st_mtime <= time(NULL) && status.st_mtime % 10 == begun % 10 ? 0 : 2;
}
