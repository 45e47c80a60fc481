#include <stdio.h>

int main(void) {
  char name[20];
  if (scanf("%s", name) == 1) printf("%s\n", name); /* not gets(name) */
  return 0;
}
