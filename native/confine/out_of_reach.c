// Loaded into the compiler where Landlock is the only wall around files: what is out of reach is not there.
//
// Landlock answers EACCES for a file that exists and ENOENT for one that does not, and gcc makes a difference of it: an
// `#if __has_include("/home/ta/solution.c")` would tell.  This is no wall, it only makes all tiers look alike.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/types.h>

static void hide(void) {
  if (errno == EACCES) errno = ENOENT;
}

static mode_t mode_of(int flags, va_list rest) {
  return flags & (O_CREAT | __O_TMPFILE) ? (mode_t)va_arg(rest, int) : 0;
}

#define OPEN(name)                                              \
  int name(const char *path, int flags, ...) {                  \
    va_list rest;                                               \
    va_start(rest, flags);                                      \
    int fd = openat(AT_FDCWD, path, flags, mode_of(flags, rest)); \
    va_end(rest);                                               \
    if (fd == -1) hide();                                       \
    return fd;                                                  \
  }

OPEN(open)
OPEN(open64)

int __open_2(const char *path, int flags) { return open(path, flags); }
int __open64_2(const char *path, int flags) { return open(path, flags); }

#define FOPEN(name)                                             \
  FILE *name(const char *path, const char *mode) {              \
    static FILE *(*real)(const char *, const char *);           \
    if (real == NULL) real = (FILE * (*)(const char *, const char *)) dlsym(RTLD_NEXT, #name); \
    FILE *file = real(path, mode);                              \
    if (file == NULL) hide();                                   \
    return file;                                                \
  }

FOPEN(fopen)
FOPEN(fopen64)
