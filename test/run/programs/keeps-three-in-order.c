/* The same three, one after the other. */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int *shared;

static void busy(int cell) {
  for (int i = 0; i < 12; i++) shared[cell] = i;
}

static void a(void) {
  busy(10);
  shared[0] = 1;
  busy(11);
  shared[0] = 2;
}

static void b(void) {
  busy(20);
  shared[1] = shared[0];
}

static void c(void) {
  busy(30);
  if (shared[1] == 1 && shared[0] == 1) shared[2] = 1;
}

int main(void) {
  shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  void (*parts[])(void) = {a, b, c};
  for (int i = 0; i < 3; i++) {
    if (fork() == 0) {
      parts[i]();
      _exit(0);
    }
    wait(0);
  }
  return shared[2];
}
