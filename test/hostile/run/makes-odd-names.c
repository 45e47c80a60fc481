#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  const char *const names[] = {"line\nbreak", "\033[2J\033[1;31mPASS", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "-rf", "*", "\xff\xfe", " ", "a\tb", "$(reboot)", "`reboot`", "'\"", "\\", "CON"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
    close(open(names[i], O_CREAT | O_WRONLY, 0600));
    printf("%s\n", names[i]);
  }
  char longest[256];
  memset(longest, 'n', 255);
  longest[255] = 0;
  mkdir(longest, 0);
  return 0;
}
