/* A child is sent SIGUSR1 a second after its birth, when it should have its handler. */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void ready(int signal) {
  (void)signal;
  _exit(0);
}

int main(void) {
  int told[2];
  char byte = 0;
  pipe(told);
  pid_t child = fork();
  if (child == 0) {
    signal(SIGUSR1, ready);
    for (;;) pause();
  }
  sleep(1);
  kill(child, SIGUSR1);
  wait(NULL);
}
