/* Without an argument nobody says whether it was found. */
#include <stdio.h>

int main(int argc, char **argv) {
  (void)argv;
  int found;
  if (argc > 1) found = 1;
  if (found) puts("found");
  else puts("missing");
  return 0;
}
