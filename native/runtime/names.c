/*
 * names.c - libc functions that take bytes for strings, or must not be called from a handler (signal-safety(7)).
 *
 * Each forwards to libc.  Only calls made by the student's own code are judged.
 */
#include "names.h"
#include "fill.h"
#include "unwritten.h"

#include <dlfcn.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <syslog.h>
#include <time.h>

static void check_handler(enum grade_function function, uint64_t pc) {
  if (!judged(pc) || !in_handler()) return;
  self.inside = true;
  struct grade_event *event = log_event(GRADE_EV_UNSAFE, 0);
  event->aux = (uint32_t)function;
  log_at(event, pc, entered_from());
  self.inside = false;
}

static void read_string(enum grade_function function, const char *text, uint64_t pc) {
  check_string(function, text, pc);
  if (text == NULL || !(checked || memory_watched())) return;
  const size_t size = length(text) + 1;
  check_bytes(function, text, size, false, pc);
  if (memory_watched()) log_moved(text, size, false, pc);
}

/* Of `text` at most `most` bytes are looked at: it need not end. */
static void read_part(enum grade_function function, const char *text, size_t most, uint64_t pc) {
  if (text == NULL || !(checked || memory_watched())) return;
  size_t size = 0;
  while (size < most && text[size]) size++;
  if (size < most) size++;
  check_bytes(function, text, size, false, pc);
  if (memory_watched()) log_moved(text, size, false, pc);
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
    long precision = 0;
    for (; *at; at++) {
      if (*at == '.') precise = true;
      else if (*at == '*') {
        const int given_width = va_arg(arguments, int);
        if (precise) precision = given_width;
      }
      else if (precise && *at >= '0' && *at <= '9') precision = precision < INT32_MAX ? precision * 10 + (*at - '0') : precision;
      else if (*at == 'l' || *at == 'j' || *at == 'z' || *at == 't') longs++;
      else if (*at == 'L') goto done;
      else if (!((*at >= '0' && *at <= '9') || *at == '-' || *at == '+' || *at == ' ' || *at == '#' || *at == 'h' ||
                 *at == '\''))
        break;
    }
    switch (*at) {
      case 's':
        if (longs) (void)va_arg(arguments, char *);
        else if (precise && precision >= 0) read_part(function, va_arg(arguments, const char *), (size_t)precision, pc);
        else read_string(function, va_arg(arguments, const char *), pc);
        break;
      case 'd': case 'i': case 'u': case 'x': case 'X': case 'o': case 'c':
        if (longs) note_printed(function, (uint64_t)va_arg(arguments, long), 8, pc);
        else note_printed(function, (uint64_t)va_arg(arguments, int), 4, pc);
        break;
      case 'f': case 'e': case 'g': case 'F': case 'E': case 'G': case 'a': case 'A': {
        const double number = va_arg(arguments, double);
        uint64_t value;
        __builtin_memcpy(&value, &number, sizeof value);
        note_printed(function, value, 8, pc);
        break;
      }
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
  X(long, strtol, (const char *, char **, int)) X(void, exit, (int)) X(int, putc, (int, FILE *))               \
  X(int, getchar, (void)) X(int, fgetc, (FILE *)) X(int, getc, (FILE *)) X(long, atol, (const char *))         \
  X(int, system, (const char *)) X(FILE *, popen, (const char *, const char *)) X(int, pclose, (FILE *))       \
  X(FILE *, fdopen, (int, const char *)) X(char *, strtok, (char *, const char *)) X(char *, strerror, (int))  \
  X(char *, ctime, (const time_t *)) X(struct tm *, localtime, (const time_t *)) X(int, rand, (void))          \
  X(char *, asctime, (const struct tm *)) X(struct tm *, gmtime, (const time_t *)) X(long, random, (void))     \
  X(void, vsyslog, (int, const char *, va_list)) X(double, atof, (const char *)) X(char *, strstr, (const char *, const char *)) X(char *, strrchr, (const char *, int))
#define DECLARE(type, name, parameters) static type(*real_##name) parameters;
REAL(DECLARE)

void names_start(void) {
#define RESOLVE(type, name, parameters) *(void **)&real_##name = dlsym(RTLD_NEXT, #name);
  REAL(RESOLVE)
}

static void need(void) {
  if (!real_puts) names_start();
}

/* As much as fits tells two runs apart. */
static void show_formatted(const char *format, va_list given, uint64_t pc) {
  if (!judged(pc) || !ctl->compare) return;
  char text[1024];
  va_list arguments;
  va_copy(arguments, given);
  const int n = real_vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (n >= 0) note_shown(text, (uint64_t)n < sizeof text ? (uint64_t)n : sizeof text - 1, pc);
}

#define SHOWN(id, format, call)                                                                              \
  FORMATTED(id, format, (show_formatted(format, arguments, RETURN_ADDRESS), call))

#define FORMATTED(id, format, call)                                                                          \
  need();                                                                                                    \
  va_list arguments;                                                                                         \
  va_start(arguments, format);                                                                               \
  check_format(GRADE_FN_##id, format, arguments, RETURN_ADDRESS);                                            \
  int r = call;                                                                                              \
  va_end(arguments)

EXPORT int printf(const char *format, ...) {
  SHOWN(printf, format, real_vprintf(format, arguments));
  return r;
}
EXPORT int fprintf(FILE *file, const char *format, ...) {
  SHOWN(fprintf, format, real_vfprintf(file, format, arguments));
  return r;
}
/* How much will be written is asked first: once it is done, what lies behind is lost. */
static void check_formatted(enum grade_function function, char *to, uint64_t room, const char *format, va_list given,
                            uint64_t pc) {
  if (!checked || !judged(pc)) return;
  va_list arguments;
  va_copy(arguments, given);
  const int n = real_vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (n >= 0) check_written(function, to, to, (uint64_t)n + 1 < room ? (uint64_t)n + 1 : room, pc);
}
EXPORT int sprintf(char *to, const char *format, ...) {
  FORMATTED(sprintf, format, (check_formatted(GRADE_FN_sprintf, to, UINT64_MAX, format, arguments, RETURN_ADDRESS),
                              real_vsprintf(to, format, arguments)));
  if (r >= 0 && judged(RETURN_ADDRESS)) log_moved(to, (size_t)r + 1, true, RETURN_ADDRESS);
  return r;
}
EXPORT int snprintf(char *to, size_t size, const char *format, ...) {
  FORMATTED(snprintf, format, (check_formatted(GRADE_FN_snprintf, to, size, format, arguments, RETURN_ADDRESS),
                               real_vsnprintf(to, size, format, arguments)));
  if (r >= 0 && size && judged(RETURN_ADDRESS)) log_moved(to, (size_t)r < size ? (size_t)r + 1 : size, true, RETURN_ADDRESS);
  return r;
}
EXPORT int dprintf(int fd, const char *format, ...) {
  SHOWN(dprintf, format, real_vdprintf(fd, format, arguments));
  return r;
}

#define WATCHED(id) (need(), check_handler(GRADE_FN_##id, RETURN_ADDRESS))
#define STRING(id, text) (WATCHED(id), read_string(GRADE_FN_##id, text, RETURN_ADDRESS))

EXPORT int vprintf(const char *format, va_list a) {
  need(), check_format(GRADE_FN_vprintf, format, a, RETURN_ADDRESS), show_formatted(format, a, RETURN_ADDRESS);
  return real_vprintf(format, a);
}
EXPORT int vfprintf(FILE *file, const char *format, va_list a) {
  need(), check_format(GRADE_FN_vfprintf, format, a, RETURN_ADDRESS), show_formatted(format, a, RETURN_ADDRESS);
  return real_vfprintf(file, format, a);
}
static void show_string(const char *text, uint64_t pc) {
  if (text && judged(pc)) note_shown(text, length(text), pc);
}
EXPORT int puts(const char *text) { return STRING(puts, text), show_string(text, RETURN_ADDRESS), real_puts(text); }
EXPORT int putchar(int c) { return WATCHED(putchar), real_putchar(c); }
EXPORT int fputs(const char *text, FILE *file) { return STRING(fputs, text), show_string(text, RETURN_ADDRESS), real_fputs(text, file); }
EXPORT int fputc(int c, FILE *file) { return WATCHED(fputc), real_fputc(c, file); }
EXPORT size_t fwrite(const void *at, size_t size, size_t count, FILE *file) {
  WATCHED(fwrite), check_bytes(GRADE_FN_fwrite, at, size * count, false, RETURN_ADDRESS);
  if (judged(RETURN_ADDRESS)) log_moved(at, size * count, false, RETURN_ADDRESS);
  return real_fwrite(at, size, count, file);
}
EXPORT size_t fread(void *at, size_t size, size_t count, FILE *file) {
  WATCHED(fread);
  check_bytes(GRADE_FN_fread, at, size * count, true, RETURN_ADDRESS);
  const size_t got = real_fread(at, size, count, file);
  if (judged(RETURN_ADDRESS)) log_moved(at, got * size, true, RETURN_ADDRESS);
  return got;
}
EXPORT char *fgets(char *at, int size, FILE *file) {
  WATCHED(fgets);
  if (size > 0) check_written(GRADE_FN_fgets, at, at, (uint64_t)size, RETURN_ADDRESS);
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

EXPORT int vsprintf(char *to, const char *format, va_list a) {
  need(), check_format(GRADE_FN_vsprintf, format, a, RETURN_ADDRESS);
  check_formatted(GRADE_FN_vsprintf, to, UINT64_MAX, format, a, RETURN_ADDRESS);
  return real_vsprintf(to, format, a);
}
EXPORT int vsnprintf(char *to, size_t size, const char *format, va_list a) {
  need(), check_format(GRADE_FN_vsnprintf, format, a, RETURN_ADDRESS);
  check_formatted(GRADE_FN_vsnprintf, to, size, format, a, RETURN_ADDRESS);
  return real_vsnprintf(to, size, format, a);
}
EXPORT long atol(const char *text) { return STRING(atol, text), real_atol(text); }
EXPORT double atof(const char *text) { return STRING(atof, text), real_atof(text); }
EXPORT void syslog(int priority, const char *format, ...) {
  need();
  va_list arguments;
  va_start(arguments, format);
  check_format(GRADE_FN_syslog, format, arguments, RETURN_ADDRESS);
  real_vsyslog(priority, format, arguments);
  va_end(arguments);
}

#undef putc
#undef getc
#undef getchar
#define FORWARD(type, name, parameters, arguments)                                                           \
  EXPORT type name parameters { return WATCHED(name), real_##name arguments; }
FORWARD(int, putc, (int c, FILE *file), (c, file))
FORWARD(int, getchar, (void), ())
FORWARD(int, fgetc, (FILE *file), (file))
FORWARD(int, getc, (FILE *file), (file))
FORWARD(int, system, (const char *command), (command))
FORWARD(FILE *, popen, (const char *command, const char *type), (command, type))
FORWARD(int, pclose, (FILE *file), (file))
FORWARD(FILE *, fdopen, (int fd, const char *mode), (fd, mode))
EXPORT char *strtok(char *restrict text, const char *restrict marks) {
  WATCHED(strtok);
  if (text) read_string(GRADE_FN_strtok, text, RETURN_ADDRESS);
  read_string(GRADE_FN_strtok, marks, RETURN_ADDRESS);
  return real_strtok(text, marks);
}
EXPORT char *strstr(const char *text, const char *part) {
  return STRING(strstr, text), read_string(GRADE_FN_strstr, part, RETURN_ADDRESS), real_strstr(text, part);
}
EXPORT char *strrchr(const char *text, int c) { return STRING(strrchr, text), real_strrchr(text, c); }
FORWARD(char *, strerror, (int number), (number))
FORWARD(char *, ctime, (const time_t *at), (at))
FORWARD(struct tm *, localtime, (const time_t *at), (at))
FORWARD(char *, asctime, (const struct tm *at), (at))
FORWARD(struct tm *, gmtime, (const time_t *at), (at))
FORWARD(int, rand, (void), ())
FORWARD(long, random, (void), ())

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
  if (checked) return checked_malloc(size, RETURN_ADDRESS);
  uint8_t *at = __libc_malloc(size);
  if (at && size <= (1u << 20) && judged(RETURN_ADDRESS))
    fill_block(at, size);
  given(at, size, RETURN_ADDRESS);
  return at;
}
/* Aligned ones. */
extern void *__libc_memalign(size_t, size_t);
static void *aligned(size_t alignment, size_t size, uint64_t pc) {
  if (!controlled()) return __libc_memalign(alignment, size);
  check_handler(GRADE_FN_malloc, pc);
  if (checked) return checked_aligned(alignment, size, pc);
  uint8_t *at = __libc_memalign(alignment, size);
  if (at && size <= (1u << 20) && judged(pc))
    for (size_t i = 0; i < size; i++) at[i] = ctl->heap_fill;
  given(at, size, pc);
  return at;
}
static bool power_of_two(size_t n) { return n != 0 && (n & (n - 1)) == 0; }
EXPORT void *aligned_alloc(size_t alignment, size_t size) {
  if (power_of_two(alignment)) return aligned(alignment, size, RETURN_ADDRESS);
  errno = EINVAL;
  return NULL;
}
EXPORT void *memalign(size_t alignment, size_t size) {
  size_t next = 16;
  while (next < alignment && next < (1u << 30)) next *= 2;
  return aligned(next, size, RETURN_ADDRESS);
}
EXPORT void *valloc(size_t size) { return aligned(4096, size, RETURN_ADDRESS); }
EXPORT int posix_memalign(void **to, size_t alignment, size_t size) {
  if (!power_of_two(alignment) || alignment % sizeof(void *) != 0) return EINVAL;
  void *at = aligned(alignment, size, RETURN_ADDRESS);
  if (at == NULL) return ENOMEM;
  *to = at;
  return 0;
}
EXPORT void *calloc(size_t count, size_t size) {
  if (controlled()) check_handler(GRADE_FN_calloc, RETURN_ADDRESS);
  if (checked) return checked_calloc(count, size, RETURN_ADDRESS);
  void *at = __libc_calloc(count, size);
  given(at, count * size, RETURN_ADDRESS);
  return at;
}
EXPORT void *realloc(void *at, size_t size) {
  if (controlled()) check_handler(GRADE_FN_realloc, RETURN_ADDRESS);
  if (checked) return checked_realloc(at, size, RETURN_ADDRESS);
  freed(at, RETURN_ADDRESS);
  void *to = __libc_realloc(at, size);
  given(to, size, RETURN_ADDRESS);
  return to;
}
EXPORT void free(void *at) {
  if (controlled()) check_handler(GRADE_FN_free, RETURN_ADDRESS);
  if (checked) return checked_free(at, RETURN_ADDRESS);
  freed(at, RETURN_ADDRESS);
  __libc_free(at);
}
