/* Calls that no other process can see are no steps, and hardly any code runs between them. */
#include <unistd.h>

int main(void) {
  for (;;) getpgid(0);
}
