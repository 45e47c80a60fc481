/*
 * input.c - functions of libc that store what they read where the program says: scanf and its like, gets, getline.
 *
 * How much a `%s` without a width stores is known only once it is done.  What lies behind is lost then, but not what tells of
 * it: the shadow lies elsewhere.
 */
#include "names.h"
#include "threads/call.h"

#include <stdarg.h>
#include <stdio.h>

static void stored(enum grade_function function, const void *at, uint64_t size, uint64_t most, uint64_t pc) {
  check_bytes(function, at, most, true, pc);
  log_moved(at, size, true, pc);
}

static bool one_of(char c, const char *all) {
  while (*all && *all != c) all++;
  return *all != 0;
}

static size_t size_of_number(char kind, int shorts, int longs) {
  if (kind == 'n' || one_of(kind, "diouxX")) return shorts == 1 ? 2 : shorts ? 1 : longs ? 8 : 4;
  if (one_of(kind, "aAeEfFgG")) return longs == 3 ? sizeof(long double) : longs ? 8 : 4;
  return kind == 'p' ? 8 : 0;
}

/* What the first `count` conversions have stored.  With a width it is the width that counts: what came was the sender's. */
static void check_stored(enum grade_function function, const char *format, int count, va_list given, uint64_t pc) {
  if (count <= 0 || !judged(pc) || !(checked || memory_watched())) return;
  va_list arguments;
  va_copy(arguments, given);
  for (const char *at = format; *at && count > 0; at++) {
    if (*at != '%') continue;
    if (*++at == '%') continue;
    uint64_t width = 0;
    bool skipped = false;
    int shorts = 0, longs = 0;
    for (;; at++) {
      if (*at == '*') skipped = true;
      else if (*at >= '0' && *at <= '9') width = width < INT32_MAX ? width * 10 + (uint64_t)(*at - '0') : width;
      else if (*at == 'h') shorts++;
      else if (*at == 'l' || *at == 'j' || *at == 'z' || *at == 't' || *at == 'q') longs++;
      else if (*at == 'L') longs = 3;
      else break;
    }
    const char kind = *at;
    if (kind == 0 || kind == 'm' || kind == '$' || (longs && (kind == 's' || kind == 'c' || kind == '['))) break;
    if (kind == '[') {
      at += at[1] == '^' ? 2 : 1;
      for (at += *at == ']'; *at && *at != ']'; at++) continue;
      if (*at == 0) break;
    }
    if (skipped) continue;
    void *to = va_arg(arguments, void *);
    if (kind == 's' || kind == '[') {
      const uint64_t size = length(to) + 1;
      stored(function, to, size, width ? width + 1 : size, pc);
    } else {
      const uint64_t size = kind == 'c' ? (width ? width : 1) : size_of_number(kind, shorts, longs);
      if (size == 0) break;
      stored(function, to, size, size, pc);
    }
    if (kind != 'n') count--;
  }
  va_end(arguments);
}

/* scanf has several names: as it was before C99 (%as), and what C99 and C23 have made of it. */
#define SCAN(name, id, real_name, parameters, last, call)                                                    \
  REAL(int, real_name, parameters)                                                                           \
  EXPORT int name {                                                                                          \
    va_list arguments;                                                                                       \
    va_start(arguments, last);                                                                               \
    const int count = real_##real_name() call;                                                               \
    check_stored(GRADE_FN_##id, last, count, arguments, RETURN_ADDRESS);                                     \
    va_end(arguments);                                                                                       \
    return count;                                                                                            \
  }
#define FORMAT const char *format
SCAN(__isoc99_scanf(FORMAT, ...), scanf, __isoc99_vscanf, (FORMAT, va_list), format, (format, arguments))
SCAN(__isoc99_fscanf(FILE *from, FORMAT, ...), fscanf, __isoc99_vfscanf, (FILE *, FORMAT, va_list), format,
     (from, format, arguments))
SCAN(__isoc99_sscanf(const char *from, FORMAT, ...), sscanf, __isoc99_vsscanf, (const char *, FORMAT, va_list), format,
     (from, format, arguments))
SCAN(__isoc23_scanf(FORMAT, ...), scanf, __isoc23_vscanf, (FORMAT, va_list), format, (format, arguments))
SCAN(__isoc23_fscanf(FILE *from, FORMAT, ...), fscanf, __isoc23_vfscanf, (FILE *, FORMAT, va_list), format,
     (from, format, arguments))
SCAN(__isoc23_sscanf(const char *from, FORMAT, ...), sscanf, __isoc23_vsscanf, (const char *, FORMAT, va_list), format,
     (from, format, arguments))
#undef scanf
#undef fscanf
#undef sscanf
extern int before_c99_scanf(FORMAT, ...) __asm__("scanf");
extern int before_c99_fscanf(FILE *, FORMAT, ...) __asm__("fscanf");
extern int before_c99_sscanf(const char *, FORMAT, ...) __asm__("sscanf");
#define BEFORE_C99(name, id, real_name, parameters, call)                                                    \
  static int (*found_##real_name##_of_old) parameters;                                                       \
  EXPORT int name {                                                                                          \
    if (!found_##real_name##_of_old) *(void **)&found_##real_name##_of_old = real(#real_name);               \
    va_list arguments;                                                                                       \
    va_start(arguments, format);                                                                             \
    const int count = found_##real_name##_of_old call;                                                       \
    check_stored(GRADE_FN_##id, format, count, arguments, RETURN_ADDRESS);                                   \
    va_end(arguments);                                                                                       \
    return count;                                                                                            \
  }
BEFORE_C99(before_c99_scanf(FORMAT, ...), scanf, vscanf, (FORMAT, va_list), (format, arguments))
BEFORE_C99(before_c99_fscanf(FILE *from, FORMAT, ...), fscanf, vfscanf, (FILE *, FORMAT, va_list), (from, format, arguments))
BEFORE_C99(before_c99_sscanf(const char *from, FORMAT, ...), sscanf, vsscanf, (const char *, FORMAT, va_list),
           (from, format, arguments))

extern char *gets(char *);
REAL(char *, gets, (char *))
EXPORT char *gets(char *to) {
  char *line = real_gets()(to);
  if (line && judged(RETURN_ADDRESS)) {
    const uint64_t size = length(line) + 1;
    stored(GRADE_FN_gets, line, size, size, RETURN_ADDRESS);
  }
  return line;
}

/* What the program says there is must be there; libc gets more itself. */
#define LINE(name, parameters, types, call)                                                                  \
  REAL(ssize_t, name, types)                                                                                 \
  EXPORT ssize_t name parameters {                                                                           \
    if (line && *line && room && *room) check_bytes(GRADE_FN_##name, *line, *room, true, RETURN_ADDRESS);    \
    const ssize_t size = real_##name() call;                                                                 \
    if (size >= 0 && judged(RETURN_ADDRESS)) log_moved(*line, (uint64_t)size + 1, true, RETURN_ADDRESS);     \
    return size;                                                                                             \
  }
LINE(getline, (char **line, size_t *room, FILE *from), (char **, size_t *, FILE *), (line, room, from))
LINE(getdelim, (char **line, size_t *room, int mark, FILE *from), (char **, size_t *, int, FILE *), (line, room, mark, from))
