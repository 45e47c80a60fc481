/* Copies standard input and a file of the scenario to standard output, then a word to standard error. */
#include <stdio.h>

static void copy(FILE *from) {
  for (int c; from && (c = getc(from)) != EOF;) putchar(c);
}

int main(int argc, char **argv) {
  copy(stdin);
  for (int i = 1; i < argc; i++) {
    FILE *file = fopen(argv[i], "a+");
    if (!file) return 1;
    rewind(file);
    copy(file);
  }
  fprintf(stderr, "errors");
  return 7;
}
