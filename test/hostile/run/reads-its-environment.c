#include <stdio.h>
#include <string.h>

int main(int argc, char **argv, char **environment) {
  (void)argc, (void)argv;
  for (; *environment; environment++)
    if (strstr(*environment, "SECRET") || strstr(*environment, "GRADE_CACHE") || strstr(*environment, "NODE") ||
        strstr(*environment, "HOME=/root"))
      printf("ESCAPED: %s\n", *environment);
  return 0;
}
