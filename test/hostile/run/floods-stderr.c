#include <stdio.h>

int main(void) {
  for (;;) fputs("warning: this line comes again\n", stderr);
}
