/*
 * names.c - libc functions that take bytes for strings, or must not be called from a handler (signal-safety(7)).
 *
 * Each forwards to libc.  Only calls made by the student's own code are judged.
 */
#include "names.h"

#include <dlfcn.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void check_handler(enum grade_function function, uint64_t pc) {
  if (!judged(pc) || !in_handler()) return;
  self.inside = true;
  struct grade_event *event = log_event(GRADE_EV_UNSAFE, 0);
  event->aux = (uint32_t)function;
  log_at(event, pc, entered_from());
  self.inside = false;
}

static size_t length(const char *text) {
  size_t n = 0;
  while (text[n]) n++;
  return n;
}

static void read_string(enum grade_function function, const char *text, uint64_t pc) {
  check_string(function, text, pc);
  if (text != NULL && memory_watched()) log_moved(text, length(text) + 1, false, pc);
}

/* Every %s without a precision takes a string. */
static void check_format(enum grade_function function, const char *format, va_list given, uint64_t pc) {
  check_handler(function, pc);
  if (!judged(pc)) return;
  va_list arguments;
  va_copy(arguments, given);
  for (const char *at = format; *at; at++) {
    if (*at != '%') continue;
    if (*++at == '%') continue;
    bool precise = false;
    int longs = 0;
    for (; *at; at++) {
      if (*at == '.') precise = true;
      else if (*at == '*') (void)va_arg(arguments, int);
      else if (*at == 'l' || *at == 'j' || *at == 'z' || *at == 't') longs++;
      else if (*at == 'L') goto done;
      else if (!((*at >= '0' && *at <= '9') || *at == '-' || *at == '+' || *at == ' ' || *at == '#' || *at == 'h' ||
                 *at == '\''))
        break;
    }
    switch (*at) {
      case 's':
        if (precise || longs) (void)va_arg(arguments, char *);
        else read_string(function, va_arg(arguments, const char *), pc);
        break;
      case 'd': case 'i': case 'u': case 'x': case 'X': case 'o': case 'c':
        if (longs) (void)va_arg(arguments, long);
        else (void)va_arg(arguments, int);
        break;
      case 'f': case 'e': case 'g': case 'F': case 'E': case 'G': case 'a': case 'A': (void)va_arg(arguments, double); break;
      case 'p': case 'n': (void)va_arg(arguments, void *); break;
      case 'm': break;
      default: goto done;
    }
  }
done:
  va_end(arguments);
}

/* Forwards ------------------------------------------------------------------------------------------------ */

#define REAL(X)                                                                                              \
  X(int, vprintf, (const char *, va_list)) X(int, vfprintf, (FILE *, const char *, va_list))                 \
  X(int, vsprintf, (char *, const char *, va_list)) X(int, vsnprintf, (char *, size_t, const char *, va_list)) \
  X(int, vdprintf, (int, const char *, va_list)) X(int, puts, (const char *)) X(int, putchar, (int))         \
  X(int, fputs, (const char *, FILE *)) X(int, fputc, (int, FILE *))                                         \
  X(size_t, fwrite, (const void *, size_t, size_t, FILE *)) X(size_t, fread, (void *, size_t, size_t, FILE *)) \
  X(char *, fgets, (char *, int, FILE *)) X(int, fflush, (FILE *)) X(FILE *, fopen, (const char *, const char *)) \
  X(int, fclose, (FILE *)) X(void, perror, (const char *)) X(int, atoi, (const char *))                      \
  X(long, strtol, (const char *, char **, int)) X(void, exit, (int))
#define DECLARE(type, name, parameters) static type(*real_##name) parameters;
REAL(DECLARE)

void names_start(void) {
#define RESOLVE(type, name, parameters) *(void **)&real_##name = dlsym(RTLD_NEXT, #name);
  REAL(RESOLVE)
}

static void need(void) {
  if (!real_puts) names_start();
}

#define FORMATTED(id, format, call)                                                                          \
  need();                                                                                                    \
  va_list arguments;                                                                                         \
  va_start(arguments, format);                                                                               \
  check_format(GRADE_FN_##id, format, arguments, RETURN_ADDRESS);                                            \
  int r = call;                                                                                              \
  va_end(arguments)

EXPORT int printf(const char *format, ...) {
  FORMATTED(printf, format, real_vprintf(format, arguments));
  return r;
}
EXPORT int fprintf(FILE *file, const char *format, ...) {
  FORMATTED(fprintf, format, real_vfprintf(file, format, arguments));
  return r;
}
EXPORT int sprintf(char *to, const char *format, ...) {
  FORMATTED(sprintf, format, real_vsprintf(to, format, arguments));
  if (r >= 0 && judged(RETURN_ADDRESS)) log_moved(to, (size_t)r + 1, true, RETURN_ADDRESS);
  return r;
}
EXPORT int snprintf(char *to, size_t size, const char *format, ...) {
  FORMATTED(snprintf, format, real_vsnprintf(to, size, format, arguments));
  if (r >= 0 && size && judged(RETURN_ADDRESS)) log_moved(to, (size_t)r < size ? (size_t)r + 1 : size, true, RETURN_ADDRESS);
  return r;
}
EXPORT int dprintf(int fd, const char *format, ...) {
  FORMATTED(dprintf, format, real_vdprintf(fd, format, arguments));
  return r;
}

#define WATCHED(id) (need(), check_handler(GRADE_FN_##id, RETURN_ADDRESS))
#define STRING(id, text) (WATCHED(id), read_string(GRADE_FN_##id, text, RETURN_ADDRESS))

EXPORT int vprintf(const char *format, va_list a) {
  need(), check_format(GRADE_FN_vprintf, format, a, RETURN_ADDRESS);
  return real_vprintf(format, a);
}
EXPORT int vfprintf(FILE *file, const char *format, va_list a) {
  need(), check_format(GRADE_FN_vfprintf, format, a, RETURN_ADDRESS);
  return real_vfprintf(file, format, a);
}
EXPORT int puts(const char *text) { return STRING(puts, text), real_puts(text); }
EXPORT int putchar(int c) { return WATCHED(putchar), real_putchar(c); }
EXPORT int fputs(const char *text, FILE *file) { return STRING(fputs, text), real_fputs(text, file); }
EXPORT int fputc(int c, FILE *file) { return WATCHED(fputc), real_fputc(c, file); }
EXPORT size_t fwrite(const void *at, size_t size, size_t count, FILE *file) {
  return WATCHED(fwrite), real_fwrite(at, size, count, file);
}
EXPORT size_t fread(void *at, size_t size, size_t count, FILE *file) {
  WATCHED(fread);
  const size_t got = real_fread(at, size, count, file);
  if (judged(RETURN_ADDRESS)) log_moved(at, got * size, true, RETURN_ADDRESS);
  return got;
}
EXPORT char *fgets(char *at, int size, FILE *file) {
  WATCHED(fgets);
  char *line = real_fgets(at, size, file);
  if (line && judged(RETURN_ADDRESS)) log_moved(line, length(line) + 1, true, RETURN_ADDRESS);
  return line;
}
EXPORT int fflush(FILE *file) { return WATCHED(fflush), real_fflush(file); }
EXPORT FILE *fopen(const char *path, const char *mode) { return WATCHED(fopen), real_fopen(path, mode); }
EXPORT int fclose(FILE *file) { return WATCHED(fclose), real_fclose(file); }
EXPORT void perror(const char *text) { WATCHED(perror), real_perror(text); }
EXPORT int atoi(const char *text) { return STRING(atoi, text), real_atoi(text); }
EXPORT long strtol(const char *text, char **end, int base) { return STRING(strtol, text), real_strtol(text, end, base); }
EXPORT void exit(int status) {
  WATCHED(exit);
  real_exit(status);
  __builtin_unreachable();
}

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
extern void __libc_free(void *);

/* The place is the student's call, if it is one: libc frees memory of its own. */
static void freed(void *at, uint64_t pc) {
  if (at == NULL || !controlled() || !memory_watched()) return;
  const uint64_t outer_pc = self.place_pc, outer_stack = self.place_stack;
  if (!self.inside) self.place_pc = judged(pc) ? pc : 0, self.place_stack = entered_from();
  memory_freed(at, malloc_usable_size(at));
  self.place_pc = outer_pc, self.place_stack = outer_stack;
}

static void given(const void *at, size_t size, uint64_t pc) {
  if (at == NULL || !judged(pc)) return;
  self.place_pc = pc, self.place_stack = entered_from();
  memory_given(at, size);
}

/* Memory from malloc holds anything; here it is never zero by luck. */
EXPORT void *malloc(size_t size) {
  if (!controlled()) return __libc_malloc(size);
  check_handler(GRADE_FN_malloc, RETURN_ADDRESS);
  uint8_t *at = __libc_malloc(size);
  if (at && size <= (1u << 20) && judged(RETURN_ADDRESS))
    for (size_t i = 0; i < size; i++) at[i] = PATTERN;
  given(at, size, RETURN_ADDRESS);
  return at;
}
EXPORT void *calloc(size_t count, size_t size) {
  if (controlled()) check_handler(GRADE_FN_calloc, RETURN_ADDRESS);
  void *at = __libc_calloc(count, size);
  given(at, count * size, RETURN_ADDRESS);
  return at;
}
EXPORT void *realloc(void *at, size_t size) {
  if (controlled()) check_handler(GRADE_FN_realloc, RETURN_ADDRESS);
  freed(at, RETURN_ADDRESS);
  void *to = __libc_realloc(at, size);
  given(to, size, RETURN_ADDRESS);
  return to;
}
EXPORT void free(void *at) {
  if (controlled()) check_handler(GRADE_FN_free, RETURN_ADDRESS);
  freed(at, RETURN_ADDRESS);
  __libc_free(at);
}
