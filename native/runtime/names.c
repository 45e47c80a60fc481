/*
 * names.c - libc functions that make no system call but matter: they move bytes of shared memory that the compiler
 * does not announce, take bytes for strings, or must not be called from a handler (signal-safety(7)).
 *
 * Each forwards to libc.  Only calls made by the student's own code are judged.
 */

#include "internal.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { RECEIVED = 4, LOOK_BEYOND = 4096, PATTERN = 0xfe /* -ftrivial-auto-var-init=pattern */ };

/* Bytes that came from outside and lie in the program's memory. */
struct received {
  const uint8_t *at;
  uint64_t size, hash;
  bool stale;   /* what follows is left of an earlier, longer message */
  bool touched; /* the program itself has written behind them */
};

static _Thread_local struct received received[RECEIVED];

static uint64_t hash_of(const uint8_t *at, uint64_t size) {
  uint64_t hash = 0xcbf29ce484222325ull;
  for (uint64_t i = 0; i < size; i++) hash = (hash ^ at[i]) * 0x100000001b3ull;
  return hash;
}

void note_received(const void *bytes, uint64_t size) {
  if (size == 0 || size > 65536) return;
  const uint8_t *at = bytes;
  bool stale = false;
  for (int i = 0; i < RECEIVED; i++)
    stale |= received[i].at != NULL && received[i].at <= at && received[i].at + received[i].size > at + size;
  uint32_t slot = self.received_next++ % RECEIVED;
  for (uint32_t i = 0; i < RECEIVED; i++)
    if (received[i].at == at) slot = i;
  received[slot] = (struct received){.at = at, .size = size, .hash = hash_of(at, size), .stale = stale};
}

void note_stored(const void *bytes, uint64_t size) {
  const uint8_t *at = bytes;
  for (int i = 0; i < RECEIVED; i++) {
    const uint8_t *behind = received[i].at + received[i].size;
    if (received[i].at != NULL && at <= behind && behind < at + size) received[i].touched = true;
  }
}

static bool by_student(uint64_t pc) {
  const struct grade_image *image = &ctl->images[self.task->image];
  return image->is_ours && pc >= image->text_begin && pc < image->text_end;
}

static bool judged(uint64_t pc) { return controlled() && !self.inside && by_student(pc); }

static uint64_t caller_of_caller(void) {
  return self.call_depth ? self.calls[(self.call_depth - 1) % CALL_DEPTH] : 0;
}

static void check_handler(enum grade_function function, uint64_t pc) {
  if (!judged(pc) || !in_handler()) return;
  self.inside = true;
  struct grade_event *event = log_event(GRADE_EV_UNSAFE, 0);
  event->aux = (uint32_t)function;
  log_at(event, pc, caller_of_caller());
  self.inside = false;
}

/* `text` is used as a string.  Says so if it is received bytes that no NUL ends, in them or behind them, and what
 * follows is memory that nobody has written, or the rest of an earlier message. */
static void check_string(enum grade_function function, const char *text, uint64_t pc) {
  if (!judged(pc)) return;
  const uint8_t *from = (const uint8_t *)text;
  for (int i = 0; i < RECEIVED; i++) {
    const struct received *r = &received[i];
    if (r->at == NULL || from < r->at || from >= r->at + r->size) continue;
    const uint8_t *end = r->at + r->size;
    for (const uint8_t *at = from; at < end; at++)
      if (*at == 0) return;
    bool unwritten = *end == PATTERN || r->stale;
    if (*end == 0 || !unwritten || r->touched || r->hash != hash_of(r->at, r->size)) return;
    uint64_t beyond = 0;
    while (beyond < LOOK_BEYOND && end[beyond] != 0) beyond++;
    self.inside = true;
    struct grade_event *event = log_event(GRADE_EV_STRING, 0);
    event->aux = (uint32_t)function;
    event->size = r->size;
    event->value = beyond;
    log_at(event, pc, caller_of_caller());
    self.inside = false;
    return;
  }
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
        else check_string(function, va_arg(arguments, const char *), pc);
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
  va_end(arguments);                                                                                         \
  return r

EXPORT int printf(const char *format, ...) { FORMATTED(printf, format, real_vprintf(format, arguments)); }
EXPORT int fprintf(FILE *file, const char *format, ...) {
  FORMATTED(fprintf, format, real_vfprintf(file, format, arguments));
}
EXPORT int sprintf(char *to, const char *format, ...) {
  FORMATTED(sprintf, format, real_vsprintf(to, format, arguments));
}
EXPORT int snprintf(char *to, size_t size, const char *format, ...) {
  FORMATTED(snprintf, format, real_vsnprintf(to, size, format, arguments));
}
EXPORT int dprintf(int fd, const char *format, ...) { FORMATTED(dprintf, format, real_vdprintf(fd, format, arguments)); }

#define WATCHED(id) (need(), check_handler(GRADE_FN_##id, RETURN_ADDRESS))
#define STRING(id, text) (WATCHED(id), check_string(GRADE_FN_##id, text, RETURN_ADDRESS))

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
  return WATCHED(fread), real_fread(at, size, count, file);
}
EXPORT char *fgets(char *at, int size, FILE *file) { return WATCHED(fgets), real_fgets(at, size, file); }
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

/* Memory from malloc holds anything; here it is never zero by luck. */
EXPORT void *malloc(size_t size) {
  if (!controlled()) return __libc_malloc(size);
  check_handler(GRADE_FN_malloc, RETURN_ADDRESS);
  uint8_t *at = __libc_malloc(size);
  if (at && size <= (1u << 20) && judged(RETURN_ADDRESS))
    for (size_t i = 0; i < size; i++) at[i] = PATTERN;
  return at;
}
EXPORT void *calloc(size_t count, size_t size) {
  if (controlled()) check_handler(GRADE_FN_calloc, RETURN_ADDRESS);
  return __libc_calloc(count, size);
}
EXPORT void *realloc(void *at, size_t size) {
  if (controlled()) check_handler(GRADE_FN_realloc, RETURN_ADDRESS);
  return __libc_realloc(at, size);
}
EXPORT void free(void *at) {
  if (controlled()) check_handler(GRADE_FN_free, RETURN_ADDRESS);
  __libc_free(at);
}

/* Memory and strings -------------------------------------------------------------------------------------- */

static size_t length(const char *text) {
  size_t n = 0;
  while (text[n]) n++;
  return n;
}

static void read_from(const void *at, size_t size, uint64_t pc) {
  if (size) access_memory((void *)(uintptr_t)at, size, false, pc);
}
static void written_to(void *at, size_t size, uint64_t pc) {
  if (size) access_memory(at, size, true, pc);
}

static void copy_up(uint8_t *to, const uint8_t *from, size_t size) {
  __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
}

EXPORT void *memcpy(void *restrict to, const void *restrict from, size_t size) {
  read_from(from, size, RETURN_ADDRESS), written_to(to, size, RETURN_ADDRESS);
  copy_up(to, from, size);
  store_made();
  return to;
}
EXPORT void *memmove(void *to, const void *from, size_t size) {
  read_from(from, size, RETURN_ADDRESS), written_to(to, size, RETURN_ADDRESS);
  uint8_t *t = to;
  const uint8_t *f = from;
  if (t <= f || t >= f + size) copy_up(t, f, size);
  else
    for (size_t i = size; i-- > 0;) ((volatile uint8_t *)t)[i] = f[i];
  store_made();
  return to;
}
EXPORT void *memset(void *to, int value, size_t size) {
  written_to(to, size, RETURN_ADDRESS);
  void *at = to;
  __asm__ volatile("rep stosb" : "+D"(at), "+c"(size) : "a"(value) : "memory");
  store_made();
  return to;
}
EXPORT int memcmp(const void *a, const void *b, size_t size) {
  read_from(a, size, RETURN_ADDRESS), read_from(b, size, RETURN_ADDRESS);
  const uint8_t *x = a, *y = b;
  for (size_t i = 0; i < size; i++)
    if (x[i] != y[i]) return x[i] - y[i];
  return 0;
}
EXPORT size_t strlen(const char *text) {
  if (controlled()) check_string(GRADE_FN_strlen, text, RETURN_ADDRESS);
  size_t n = length(text);
  read_from(text, n + 1, RETURN_ADDRESS);
  return n;
}
EXPORT char *strcpy(char *restrict to, const char *restrict from) {
  if (controlled()) check_string(GRADE_FN_strcpy, from, RETURN_ADDRESS);
  size_t size = length(from) + 1;
  read_from(from, size, RETURN_ADDRESS), written_to(to, size, RETURN_ADDRESS);
  copy_up((uint8_t *)to, (const uint8_t *)from, size);
  store_made();
  return to;
}
EXPORT char *strncpy(char *restrict to, const char *restrict from, size_t size) {
  size_t n = 0;
  while (n < size && from[n]) n++;
  read_from(from, n, RETURN_ADDRESS), written_to(to, size, RETURN_ADDRESS);
  for (size_t i = 0; i < size; i++) ((volatile char *)to)[i] = i < n ? from[i] : 0;
  store_made();
  return to;
}
EXPORT char *strcat(char *restrict to, const char *restrict from) {
  if (controlled()) check_string(GRADE_FN_strcat, from, RETURN_ADDRESS);
  size_t at = length(to), size = length(from) + 1;
  read_from(from, size, RETURN_ADDRESS), written_to(to + at, size, RETURN_ADDRESS);
  copy_up((uint8_t *)to + at, (const uint8_t *)from, size);
  store_made();
  return to;
}
EXPORT int strcmp(const char *a, const char *b) {
  if (controlled()) check_string(GRADE_FN_strcmp, a, RETURN_ADDRESS), check_string(GRADE_FN_strcmp, b, RETURN_ADDRESS);
  size_t i = 0;
  while (a[i] && a[i] == b[i]) i++;
  read_from(a, i + 1, RETURN_ADDRESS), read_from(b, i + 1, RETURN_ADDRESS);
  return (uint8_t)a[i] - (uint8_t)b[i];
}
EXPORT char *strdup(const char *text) {
  if (controlled()) check_string(GRADE_FN_strdup, text, RETURN_ADDRESS);
  size_t size = length(text) + 1;
  char *to = __libc_malloc(size);
  if (to) copy_up((uint8_t *)to, (const uint8_t *)text, size);
  return to;
}

/* A spin lock spins inside libc, where nobody would be let in. */
EXPORT int pthread_spin_lock(pthread_spinlock_t *lock) {
  volatile int *word = (volatile int *)lock;
  for (;;) {
    access_memory((void *)(uintptr_t)word, sizeof *word, true, RETURN_ADDRESS);
    if (__atomic_exchange_n(word, 0, __ATOMIC_ACQUIRE) == 1) return 0;
    if (controlled() && !self.inside) {
      self.inside = true;
      flush_store();
      decide_yield();
      self.inside = false;
    }
  }
}
