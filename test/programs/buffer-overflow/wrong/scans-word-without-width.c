/* A word of the input is longer than the variable. */
#include <stdio.h>
#include <string.h>

static int longest(const char *line) {
  char word[6];
  int number = 0, most = 0, read;
  while (sscanf(line, "%s %d%n", word, &number, &read) == 2) {
    line += read;
    if ((int)strlen(word) > most) most = (int)strlen(word);
  }
  return most;
}

int main(void) {
  printf("%d\n", longest("one 1 three 3 seventeen 17"));
  return 0;
}
