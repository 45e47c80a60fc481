/* A child ends by abort() as it is meant to: it catches SIGABRT for a last word, and its parent looks for that end. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void last_word(int signal) {
  static const char text[] = "that was all\n";
  (void)signal;
  if (write(STDOUT_FILENO, text, sizeof text - 1) < 0) _exit(1);
}

int main(void) {
  const pid_t child = fork();
  if (child < 0) return 1;
  if (child == 0) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = last_word;
    sigaction(SIGABRT, &action, NULL);
    abort();
  }
  int status;
  if (waitpid(child, &status, 0) != child) return 1;
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT ? 0 : 1;
}
