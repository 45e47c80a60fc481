/* Two forks and a session of its own: nobody is left who would wait for it. */
#include <stdlib.h>
#include <unistd.h>

int main(void) {
  if (fork() != 0) return 0;
  setsid();
  if (fork() != 0) _exit(0);
  for (;;) sleep(3600);
}
