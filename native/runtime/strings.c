/* strings.c - the memory and string functions: the compiler does not announce what they load and store, so they are
 * here and announce it themselves. */
#include "names.h"

extern void *__libc_malloc(size_t);

static void read_from(const void *at, size_t size, uint64_t pc, enum grade_function function) {
  check_bytes(function, at, size, false, pc);
  count_bytes(size);
  if (size) access_memory((void *)(uintptr_t)at, size, false, pc, GRADE_ACCESS_CALL);
}
static void written_to(void *at, size_t size, uint64_t pc, enum grade_function function) {
  check_bytes(function, at, size, true, pc);
  count_bytes(size);
  if (size) access_memory(at, size, true, pc, GRADE_ACCESS_CALL);
}

static void string_written_to(void *member, void *at, size_t size, uint64_t pc, enum grade_function function) {
  if (checked && judged(pc)) check_member(member, at, size, pc, CHECKED_FUNCTION + (uint32_t)function);
  written_to(at, size, pc, function);
}

static void copy_up(uint8_t *to, const uint8_t *from, size_t size) {
  __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
}

EXPORT void *memcpy(void *restrict to, const void *restrict from, size_t size) {
  read_from(from, size, RETURN_ADDRESS, GRADE_FN_memcpy), written_to(to, size, RETURN_ADDRESS, GRADE_FN_memcpy);
  copy_up(to, from, size);
  store_made();
  return to;
}
EXPORT void *memmove(void *to, const void *from, size_t size) {
  read_from(from, size, RETURN_ADDRESS, GRADE_FN_memmove), written_to(to, size, RETURN_ADDRESS, GRADE_FN_memmove);
  uint8_t *t = to;
  const uint8_t *f = from;
  if (t <= f || t >= f + size) copy_up(t, f, size);
  else
    for (size_t i = size; i-- > 0;) ((volatile uint8_t *)t)[i] = f[i];
  store_made();
  return to;
}
EXPORT void *memset(void *to, int value, size_t size) {
  written_to(to, size, RETURN_ADDRESS, GRADE_FN_memset);
  void *at = to;
  __asm__ volatile("rep stosb" : "+D"(at), "+c"(size) : "a"(value) : "memory");
  store_made();
  return to;
}
EXPORT int memcmp(const void *a, const void *b, size_t size) {
  read_from(a, size, RETURN_ADDRESS, GRADE_FN_memcmp), read_from(b, size, RETURN_ADDRESS, GRADE_FN_memcmp);
  const uint8_t *x = a, *y = b;
  for (size_t i = 0; i < size; i++)
    if (x[i] != y[i]) return x[i] - y[i];
  return 0;
}
EXPORT size_t strlen(const char *text) {
  if (controlled()) check_string(GRADE_FN_strlen, text, RETURN_ADDRESS);
  size_t n = length(text);
  read_from(text, n + 1, RETURN_ADDRESS, GRADE_FN_strlen);
  return n;
}
EXPORT char *strcpy(char *restrict to, const char *restrict from) {
  if (controlled()) check_string(GRADE_FN_strcpy, from, RETURN_ADDRESS);
  size_t size = length(from) + 1;
  read_from(from, size, RETURN_ADDRESS, GRADE_FN_strcpy), string_written_to(to, to, size, RETURN_ADDRESS, GRADE_FN_strcpy);
  copy_up((uint8_t *)to, (const uint8_t *)from, size);
  store_made();
  return to;
}
EXPORT char *strncpy(char *restrict to, const char *restrict from, size_t size) {
  size_t n = 0;
  while (n < size && from[n]) n++;
  read_from(from, n, RETURN_ADDRESS, GRADE_FN_strncpy), string_written_to(to, to, size, RETURN_ADDRESS, GRADE_FN_strncpy);
  for (size_t i = 0; i < size; i++) ((volatile char *)to)[i] = i < n ? from[i] : 0;
  store_made();
  return to;
}
EXPORT char *strcat(char *restrict to, const char *restrict from) {
  if (controlled()) check_string(GRADE_FN_strcat, from, RETURN_ADDRESS);
  size_t at = length(to), size = length(from) + 1;
  read_from(from, size, RETURN_ADDRESS, GRADE_FN_strcat), string_written_to(to, to + at, size, RETURN_ADDRESS, GRADE_FN_strcat);
  copy_up((uint8_t *)to + at, (const uint8_t *)from, size);
  store_made();
  return to;
}
EXPORT int strcmp(const char *a, const char *b) {
  if (controlled()) check_string(GRADE_FN_strcmp, a, RETURN_ADDRESS), check_string(GRADE_FN_strcmp, b, RETURN_ADDRESS);
  size_t i = 0;
  while (a[i] && a[i] == b[i]) i++;
  read_from(a, i + 1, RETURN_ADDRESS, GRADE_FN_strcmp), read_from(b, i + 1, RETURN_ADDRESS, GRADE_FN_strcmp);
  return (uint8_t)a[i] - (uint8_t)b[i];
}
EXPORT int strncmp(const char *a, const char *b, size_t size) {
  size_t i = 0;
  while (i < size && a[i] && a[i] == b[i]) i++;
  const size_t seen = i < size ? i + 1 : size;
  read_from(a, seen, RETURN_ADDRESS, GRADE_FN_strncmp), read_from(b, seen, RETURN_ADDRESS, GRADE_FN_strncmp);
  return i == size ? 0 : (uint8_t)a[i] - (uint8_t)b[i];
}
EXPORT char *strncat(char *restrict to, const char *restrict from, size_t size) {
  size_t at = length(to), n = 0;
  while (n < size && from[n]) n++;
  read_from(from, n, RETURN_ADDRESS, GRADE_FN_strncat), string_written_to(to, to + at, n + 1, RETURN_ADDRESS, GRADE_FN_strncat);
  copy_up((uint8_t *)to + at, (const uint8_t *)from, n);
  to[at + n] = 0;
  store_made();
  return to;
}
EXPORT char *stpcpy(char *restrict to, const char *restrict from) {
  size_t size = length(from) + 1;
  read_from(from, size, RETURN_ADDRESS, GRADE_FN_stpcpy), string_written_to(to, to, size, RETURN_ADDRESS, GRADE_FN_stpcpy);
  copy_up((uint8_t *)to, (const uint8_t *)from, size);
  store_made();
  return to + size - 1;
}
EXPORT char *strchr(const char *text, int c) {
  size_t i = 0;
  while (text[i] && text[i] != (char)c) i++;
  read_from(text, i + 1, RETURN_ADDRESS, GRADE_FN_strchr);
  return text[i] == (char)c ? (char *)(uintptr_t)text + i : NULL;
}
EXPORT char *strdup(const char *text) {
  if (controlled()) check_string(GRADE_FN_strdup, text, RETURN_ADDRESS);
  size_t size = length(text) + 1;
  check_bytes(GRADE_FN_strdup, text, size, false, RETURN_ADDRESS);
  char *to = checked ? checked_malloc(size, RETURN_ADDRESS) : __libc_malloc(size);
  if (to) copy_up((uint8_t *)to, (const uint8_t *)text, size);
  return to;
}
