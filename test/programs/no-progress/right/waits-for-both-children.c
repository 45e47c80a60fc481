/* Two children are made and waited for. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ended = 0;
  for (int i = 0; i < 2; i++)
    if (fork() == 0) exit(0);
  while (ended < 2)
    if (wait(0) > 0) ended++;
  return 0;
}
