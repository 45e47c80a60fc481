/* Each child of vfork makes the next one. */
#include <unistd.h>

int main(void) {
  for (;;)
    if (vfork() == -1) _exit(0);
}
