/* Memory that belongs to no process: files without a name, never mapped, held by every child. */
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static char text[1 << 20];

int main(void) {
  memset(text, 'x', sizeof text);
  for (int child = 0; child < 20; child++)
    if (fork() == 0) break;
  for (;;) {
    const int fd = memfd_create("hidden", 0);
    if (fd < 0) break;
    for (int i = 0; i < 16; i++)
      if (write(fd, text, sizeof text) <= 0) break;
  }
  for (;;) pause();
}
