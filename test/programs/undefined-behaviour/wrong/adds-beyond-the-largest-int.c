/* The children's results are added up in an int that is too small for them. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2], sum = 0;
  if (pipe(ends) != 0) return 1;
  for (int i = 0; i < 3; i++)
    if (fork() == 0) {
      int result = 1000000000;
      return write(ends[1], &result, sizeof result) != sizeof result;
    }
  close(ends[1]);
  for (int i = 0; i < 3; i++) {
    int result = 0;
    if (read(ends[0], &result, sizeof result) > 0) sum += result;
  }
  while (wait(NULL) > 0) continue;
  printf("%d\n", sum);
  return 0;
}
