/* Asks for all the events of asynchronous input that the kernel lends to the machine (fs.aio-max-nr). */
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  unsigned long context;
  int events = 0;
  for (int at_once = 32768; at_once >= 128; at_once /= 2) {
    for (int i = 0; i < 64; i++) {
      context = 0;
      if (syscall(SYS_io_setup, at_once, &context) != 0) break;
      events += at_once;
    }
  }
  if (events > 16384) printf("ESCAPED: %d events\n", events);
  return 0;
}
