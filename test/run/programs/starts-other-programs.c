/* system(), popen() and exec of programs that are not ours: their calls are steered too. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(void) {
  char line[64] = "";
  printf("%d\n", system("exit 3") >> 8);
  FILE *words = popen("echo a b c | wc -w", "r");
  if (words == NULL || fgets(line, sizeof line, words) == NULL) return 1;
  fputs(line, stdout);
  pclose(words);
  execlp("echo", "echo", "done", (char *)NULL);
  return 1;
}
