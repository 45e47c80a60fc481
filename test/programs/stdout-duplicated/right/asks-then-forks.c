/* The question is put out when the answer is read, as on a terminal: nothing is left for the child to print again. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int n = 3;
  printf("How many? ");
  if (scanf("%d", &n) != 1) n = 1;
  if (fork() == 0) {
    printf("child: %d\n", n);
    return 0;
  }
  wait(NULL);
  printf("parent: %d\n", n);
  return 0;
}
