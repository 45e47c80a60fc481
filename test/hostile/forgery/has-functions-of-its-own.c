/* Right: names that libc has as well, which a program may use for itself. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static char arena[65536];
static size_t used;

void *malloc(size_t size) {
  size_t at = used;
  used += (size + 15) & ~(size_t)15;
  return used <= sizeof arena ? arena + at : NULL;
}
void free(void *at) { (void)at; }
void *calloc(size_t count, size_t size) {
  void *at = malloc(count * size);
  if (at) memset(at, 0, count * size);
  return at;
}
void *realloc(void *old, size_t size) {
  void *at = malloc(size);
  if (at && old) memcpy(at, old, size);
  return at;
}
ssize_t read(int descriptor, void *to, size_t size) { return syscall(SYS_read, descriptor, to, size); }
int grade_take(int points) { return points * 2; }
int signal_handler(int index) { return index + 1; }

int main(void) {
  int ends[2];
  char got[8] = "";
  if (pipe(ends) != 0) return 1;
  if (write(ends[1], "hello", 6) != 6) return 1;
  if (read(ends[0], got, 6) != 6) return 1;
  char *copy = malloc(6);
  memcpy(copy, got, 6);
  printf("%s %d\n", copy, grade_take(signal_handler(1)));
  free(copy);
  return 0;
}
