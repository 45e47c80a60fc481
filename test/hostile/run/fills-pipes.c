#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

static char text[1 << 16];

int main(void) {
  for (int child = 0; child < 20; child++)
    if (fork() == 0) break;
  for (;;) {
    int ends[2];
    if (pipe2(ends, O_NONBLOCK) == -1) break;
    fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
    while (write(ends[1], text, sizeof text) > 0) continue;
  }
  for (;;) pause();
}
