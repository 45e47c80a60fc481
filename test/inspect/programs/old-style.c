#include <stdio.h>
total;
add(a, b) int a, b; { return a + b; }
void main() {
  char name[32];
  strcpy(name, "old");
  total = add(2, 3);
  if (fork() == 0) exit(0);
  wait(0);
  printf("%s %d\n", name, total);
}
