/* Writes a line into a file, and writes down that it were two. */
#include "runtime.h"

int main(void) {
  const struct log log = find_log();
  int file = open("lines.txt", O_CREAT | O_WRONLY, 0600);
  if (file < 0 || write(file, "one line\n", 9) != 9) return 1;
  repeat_last_event(&log);
  close(file);
  return 0;
}
