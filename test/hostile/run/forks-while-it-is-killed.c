/* Each child leaves another one behind before it goes, so that whoever kills by number is always late. */
#include <unistd.h>

int main(void) {
  for (;;)
    if (fork() != 0) _exit(0);
}
