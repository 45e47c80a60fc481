#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int status;
  pid_t child = fork();
  if (child == 0) {
    raise(SIGSTOP);
    pause();
    _exit(0);
  }
  if (waitpid(child, &status, WUNTRACED) != child || !WIFSTOPPED(status) || WSTOPSIG(status) != SIGSTOP) return 1;
  kill(child, SIGCONT);
  if (waitpid(child, &status, WCONTINUED) != child || !WIFCONTINUED(status)) return 2;
  kill(child, SIGTERM);
  siginfo_t info;
  if (waitid(P_PID, (id_t)child, &info, WEXITED) != 0 || info.si_code != CLD_KILLED || info.si_status != SIGTERM) return 3;
  puts("stopped, continued, killed");
  return 0;
}
