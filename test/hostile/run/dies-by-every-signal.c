/* One child for each signal that ends a process. */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGUSR1, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGIO, SIGSYS, SIGTRAP};
  for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) {
    int status;
    const pid_t child = fork();
    if (child == 0) raise(signals[i]), _exit(0);
    waitpid(child, &status, 0);
    printf("%d\n", WTERMSIG(status));
  }
  return 0;
}
