/* Files that anybody may look for, its own among them, though they are called as others would be. */
#include <fcntl.h>
#include <unistd.h>

int main(void) {
  static const char *const names[] = {"/etc/passwd",   "suite.yaml",      "../data.txt",     "expected.txt",
                                      "/proc/self/maps", "/proc/1/cmdline", "/proc/meminfo", "/dev/null"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
    const int file = open(names[i], O_RDONLY);
    if (file >= 0) close(file);
  }
  return setuid(getuid());
}
