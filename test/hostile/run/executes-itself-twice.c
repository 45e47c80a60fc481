/* Each process becomes two, and each of them starts anew. */
#include <unistd.h>

int main(int argc, char **argv) {
  (void)argc;
  fork();
  execv("/proc/self/exe", argv);
  return 1;
}
