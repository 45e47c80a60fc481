/* A child asserts what is not so; that it has a handler for SIGABRT does not make that right. */
#include <assert.h>
#include <signal.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

static void last_word(int signal) {
  (void)signal;
  if (write(STDOUT_FILENO, "oh\n", 3) < 0) _exit(1);
}

int main(void) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  const pid_t child = fork();
  if (child < 0) return 1;
  if (child == 0) {
    signal(SIGABRT, last_word);
    close(ends[1]);
    char byte;
    const ssize_t got = read(ends[0], &byte, 1);
    assert(got == 1);
    _exit(0);
  }
  close(ends[0]);
  close(ends[1]);
  return waitpid(child, NULL, 0) == child ? 0 : 1;
}
