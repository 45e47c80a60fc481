#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* Right, but signals are virtual: the kernel's descriptor never hears of them. */
int main(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, NULL);
  int fd = signalfd(-1, &set, SFD_NONBLOCK);
  raise(SIGUSR1);
  struct signalfd_siginfo info;
  if (read(fd, &info, sizeof info) != sizeof info) raise(SIGSEGV);
  return 0;
}
