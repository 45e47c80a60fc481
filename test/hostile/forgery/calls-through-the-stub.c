/* Sends what no model sees. */
#include "runtime.h"

#include <sys/wait.h>

int main(void) {
  int ends[2];
  char got[8];
  if (pipe(ends) != 0) return 1;
  if (fork() == 0) {
    close(ends[1]);
    while (read(ends[0], got, sizeof got) > 0) continue;
    _exit(0);
  }
  close(ends[0]);
  stub call = find_stub();
  if (call) call(SYS_write, ends[1], (long)"12345678", 8, 0, 0, 0);
  close(ends[1]);
  wait(NULL);
  return 0;
}
