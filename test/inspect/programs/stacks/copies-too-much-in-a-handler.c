#include <signal.h>
#include <string.h>

static char name[4];

static void note(const char *text) {
  strcpy(name, text);
}

static void on_usr1(int number) {
  note(number == SIGUSR1 ? "user" : "");
}

static void ask(void) {
  raise(SIGUSR1);
}

int main(void) {
  signal(SIGUSR1, on_usr1);
  ask();
  return 0;
}
