/* Data of the C library that a program uses, and which therefore lie in the program. */
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/single_threaded.h>
#include <time.h>
#include <unistd.h>

extern char **environ, **__environ, *__progname;

static int is_in_environment(const char *entry) {
  for (char **each = environ; *each; each++)
    if (strcmp(*each, entry) == 0) return 1;
  return 0;
}

int main(int count, char **arguments) {
  assert(count >= 1 && strcmp(program_invocation_name, arguments[0]) == 0);
  assert(strcmp(__progname, program_invocation_short_name) == 0 && __libc_single_threaded);
  setenv("LETTER", "a", 1);
  assert(environ == __environ && is_in_environment("LETTER=a"));
  setenv("TZ", "HERE-3", 1);
  tzset();
  assert(timezone == -3 * 3600 && strcmp(tzname[0], "HERE") == 0);
  char *const options[] = {"program", "-q", NULL};
  assert(getopt(2, options, "q") == 'q' && optind == 2);
  fputs("all there\n", stdout);
  return 0;
}
