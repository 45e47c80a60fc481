#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t stop;
static void on_interrupt(int signal) { stop = signal; }

int main(void) {
  signal(SIGINT, on_interrupt);
  while (!stop) pause();
  write(1, "bye\n", 4);
  return 0;
}
