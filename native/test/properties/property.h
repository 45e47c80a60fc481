/*
 * property.h - a random sequence of calls on one kind of object, told line by line.
 *
 * The one argument is a string of words of eight hexadecimal digits: one call for each, chosen by nothing but its word
 * and what the calls before it have left, so that any part of a failing sequence is a sequence too.  Run by the kernel
 * alone and under the monitor, the program must print the same; it prints nothing that more than one legal order, or
 * the machine, could decide (no times, identifiers or addresses).
 */
#ifndef PROPERTY_H
#define PROPERTY_H

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static uint64_t chance;
static unsigned line_number;

static unsigned below(unsigned bound) {
  uint64_t z = chance += 0x9e3779b97f4a7c15ull;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ z >> 27) * 0x94d049bb133111ebull;
  return (unsigned)((z ^ z >> 31) % bound);
}

#define ONE_OF(...) ((const long[]){__VA_ARGS__}[below(LENGTH(((const long[]){__VA_ARGS__})))])

/* One line in one write, so that the lines of several processes never mix. */
static void tell_list(const char *format, va_list list, const char *end) {
  char line[512];
  int size = snprintf(line, sizeof line, "%u ", line_number);
  size += vsnprintf(line + size, sizeof line - (size_t)size, format, list);
  if (size > (int)sizeof line - 60) size = (int)sizeof line - 60;
  size += snprintf(line + size, sizeof line - (size_t)size, "%s\n", end);
  if (write(1, line, (size_t)size) != size) _exit(97);
}

/* `format` and its arguments as a line. */
static void tell(const char *format, ...) {
  int saved = errno;
  va_list list;
  va_start(list, format);
  tell_list(format, list, "");
  va_end(list);
  errno = saved;
}

/* The same with what a call returned: its result, or -1 and the name of errno. */
static long told(long result, const char *format, ...) {
  int saved = errno;
  char end[60];
  if (result == -1)
    snprintf(end, sizeof end, " = -1 %s", strerrorname_np(saved));
  else
    snprintf(end, sizeof end, " = %ld", result);
  va_list list;
  va_start(list, format);
  tell_list(format, list, end);
  va_end(list);
  errno = saved;
  return result;
}

/* The same for functions that return the error number. */
__attribute__((unused)) static int told_error(int error, const char *format, ...) {
  char end[60];
  snprintf(end, sizeof end, " = %s", error ? strerrorname_np(error) : "0");
  va_list list;
  va_start(list, format);
  tell_list(format, list, end);
  va_end(list);
  return error;
}

__attribute__((unused)) static unsigned checksum(const void *bytes, long size) {
  unsigned sum = 0;
  for (long i = 0; i < size; i++) sum = sum * 31 + ((const unsigned char *)bytes)[i];
  return sum;
}

/* The next bytes of an endless text: whatever is lost, doubled or out of order changes a checksum. */
__attribute__((unused)) static void fill(void *bytes, long size) {
  static unsigned char next;
  for (long i = 0; i < size; i++) ((unsigned char *)bytes)[i] = next++;
}

/* Processes and threads begun; a run may have only so many. */
enum { MOST_STARTED = 70 };
static int started;

/* Runs `act` in a child; it must not print. */
__attribute__((unused)) static int child(void (*act)(long), long with) {
  started++;
  int pid = fork();
  if (pid == 0) {
    act(with);
    _exit(0);
  }
  return pid;
}

__attribute__((unused)) static int wait_for(int pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) == -1 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

typedef void (*call)(void);

static int run(int count, char **arguments, const call *calls, unsigned kinds) {
  const char *words = count > 1 ? arguments[1] : "";
  for (size_t left = strlen(words); left >= 8 && started < MOST_STARTED; left -= 8, words += 8) {
    char word[9] = {0};
    memcpy(word, words, 8);
    chance = strtoul(word, NULL, 16);
    line_number++;
    calls[below(kinds)]();
  }
  return 0;
}

/* The program: `begin` once, then a call for each word. */
#define PROPERTY(begin, ...)                                   \
  int main(int count, char **arguments) {                      \
    static const call calls[] = {__VA_ARGS__};                 \
    close_range(3, ~0u, 0);                                    \
    begin();                                                   \
    return run(count, arguments, calls, LENGTH(calls));        \
  }

__attribute__((unused)) static void nothing(void) {}

#endif
