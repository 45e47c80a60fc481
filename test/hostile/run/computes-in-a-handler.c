#include <signal.h>

static void stay(int signal_number) {
  (void)signal_number;
  for (volatile unsigned long i = 0;; i++) continue;
}

int main(void) {
  signal(SIGUSR1, stay);
  raise(SIGUSR1);
  return 0;
}
