/* Prints the names in a directory, sorted. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  struct dirent **names;
  int count = scandir(argc > 1 ? argv[1] : ".", &names, NULL, alphasort);
  for (int i = 0; i < count; i++) {
    if (names[i]->d_name[0] != '.') printf("%s ", names[i]->d_name);
  }
  return 0;
}
