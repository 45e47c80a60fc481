#include <sys/prctl.h>
#include <unistd.h>

int main(void) {
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  for (int i = 0; i < 4; i++)
    if (fork() == 0) {
      if (fork() == 0)
        for (;;) pause();
      _exit(0);
    }
  return 0;
}
