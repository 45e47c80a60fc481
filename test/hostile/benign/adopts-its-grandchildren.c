#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  for (int i = 0; i < 3; i++)
    if (fork() == 0) {
      if (fork() == 0) _exit(0);
      _exit(0);
    }
  int ended = 0;
  while (wait(NULL) > 0) ended++;
  printf("%d ended\n", ended);
  return ended == 6 ? 0 : 1;
}
