// Sets only the handler of a sigaction, as many programs do: what lies in the rest must not take the handler away after its
// first time, nor the children that nobody has waited for yet.
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t seen;

static void on_child(int signal) { seen++; }

static void handle(void) {
  struct sigaction action;
  action.sa_handler = on_child;
  sigaction(SIGCHLD, &action, NULL);
}

int main(void) {
  handle();
  int waited = 0;
  for (int i = 0; i < 2; i++) {
    if (fork() == 0) _exit(0);
    while (seen == i) sleep(1);
    waited += wait(NULL) > 0;
  }
  printf("%d %d\n", (int)seen, waited);
  return 0;
}
