#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

static void nothing(int signal) { (void)signal; }

/* Not blocked, so the handler takes the signal away from the descriptor. */
int main(void) {
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGUSR1);
  struct sigaction action = {.sa_handler = nothing, .sa_flags = SA_RESTART};
  sigaction(SIGUSR1, &action, NULL);
  int signals = signalfd(-1, &mask, 0);
  if (fork() == 0) {
    kill(getppid(), SIGUSR1);
    _exit(0);
  }
  struct signalfd_siginfo info;
  read(signals, &info, sizeof info);
  wait(NULL);
  return 0;
}
