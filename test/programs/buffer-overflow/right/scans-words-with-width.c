/* Every conversion of scanf, each with room enough. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char word[6], letters[4], rest[8], two[2];
  int n, read;
  short s;
  long l;
  unsigned char c;
  double d;
  float f;
  const char *line = "three abc3 xy 7 8 9 10 1.5 2.5 tail 12";
  int got = sscanf(line, "%5s %3[a-c]%*d %2c %d %hd %ld %hhu %lf %f %7[^]0-9]%n", word, letters, two, &n, &s, &l, &c, &d, &f,
                   rest, &read);
  char *copy = strdup(line), *next;
  int words = 0;
  for (char *each = strtok_r(copy, " ", &next); each; each = strtok_r(NULL, " ", &next)) words += strrchr(each, 'a') != NULL;
  printf("%d %.2s %s %.3s %d %d\n", got, two, word, letters, words, strstr(line, "abc") != NULL);
  free(copy);
  char *text = NULL;
  size_t room = 0;
  FILE *file = tmpfile();
  if (file) {
    fputs("first\nsecond, and longer\n", file);
    rewind(file);
    while (getline(&text, &room, file) > 0) printf("%s", text);
    fclose(file);
  }
  free(text);
  return 0;
}
