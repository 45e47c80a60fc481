/* Started twice: only one of the two can make the file, and the one with an argument takes it for granted. */
#include <fcntl.h>

int main(int argc, char **argv) {
  (void)argv;
  int made = open("here", O_CREAT | O_EXCL | O_WRONLY, 0600) >= 0;
  return argc > 1 && !made;
}
