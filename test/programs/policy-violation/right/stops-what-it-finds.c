/* It goes through all numbers, but only asks; its child it stops by the number that fork has given. */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  const pid_t own = getpid(), child = fork();
  if (child == 0)
    for (;;) pause();
  int there = 0;
  for (pid_t pid = 1; pid < own + 16; pid++) there += kill(pid, 0) == 0;
  printf("%d there\n", there);
  kill(child, SIGKILL);
  wait(NULL);
  kill(child, SIGKILL); /* it is gone */
  kill(99999, SIGTERM); /* so is whoever stood in an old file */
  return 0;
}
