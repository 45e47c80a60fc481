/* Deeper than a name can say, so that no path leads to the deepest. */
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  for (;;) {
    if (mkdir("deeper-and-deeper-and-deeper", 0700) == -1) break;
    if (chdir("deeper-and-deeper-and-deeper") == -1) break;
  }
  chmod(".", 0);
  return 1;
}
