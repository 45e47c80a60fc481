#include <stdio.h>
#include <stdlib.h>

int main(void) {
  char line[64] = "";
  FILE *pipe = popen("echo 3 2 1 | tr ' ' '\\n' | sort | head -1", "r");
  if (pipe == NULL) return 1;
  if (fgets(line, sizeof line, pipe) != NULL) printf("first: %s", line);
  return pclose(pipe) == 0 ? system("exit 0") : 1;
}
