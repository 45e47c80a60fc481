#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int made = 0, ended = 0;
  for (int i = 0; i < 30; i++) {
    const pid_t child = fork();
    if (child == 0) _exit(0);
    if (child > 0) made++;
  }
  while (wait(NULL) > 0) ended++;
  printf("%d made, %d ended\n", made, ended);
  return made == 30 && ended == 30 ? 0 : 1;
}
