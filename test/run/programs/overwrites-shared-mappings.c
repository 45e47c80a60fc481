#include <stdio.h>
#include <string.h>

/* Finds everything that is mapped shared and writable, and fills it. */
int main(void) {
  FILE *maps = fopen("/proc/self/maps", "r");
  char line[512], rights[8];
  unsigned long from, to;
  while (maps && fgets(line, sizeof line, maps))
    if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) == 3 && !strcmp(rights, "rw-s"))
      memset((void *)from, 'A', to - from);
  return 0;
}
