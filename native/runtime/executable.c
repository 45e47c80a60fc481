/*
 * executable.c - can the runtime come along into this file?
 *
 * It comes with the loader, as a preloaded library.  The kernel loads by itself what names no loader in its headers; another
 * loader would not know of the library; and the loader itself, executed by name, loads what it is told, unannounced.
 * All of this can be read before, so nobody has to guess afterwards who it was that ended past the runtime.
 */
#include "executable.h"
#include "internal.h"

#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>

#define LOADER "/lib64/ld-linux-x86-64.so.2"

enum { HEAD = 256, MOST_SCRIPTS = 5, MOST_PARTS = 1170 }; /* as much as the kernel looks at */

static bool same_file(int fd, const char *path) {
  struct stat one, other;
  return CALL2(SYS_fstat, fd, &one) == 0 && CALL2(SYS_stat, path, &other) == 0 && one.st_ino == other.st_ino &&
         one.st_dev == other.st_dev;
}

static bool is_loader(const char *path) {
  const long fd = CALL2(SYS_open, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const bool is = fd >= 0 && same_file((int)fd, LOADER);
  if (fd >= 0) CALL1(SYS_close, fd);
  return is;
}

/* It names the loader that we know; the loader itself names none. */
static bool brings_loader(int fd, const Elf64_Ehdr *head) {
  if (head->e_ident[EI_CLASS] != ELFCLASS64 || head->e_machine != EM_X86_64) return false;
  for (uint32_t i = 0; i < head->e_phnum && i < MOST_PARTS; i++) {
    Elf64_Phdr part;
    char name[HEAD];
    if (CALL4(SYS_pread64, fd, &part, sizeof part, head->e_phoff + i * sizeof part) != sizeof part) break;
    if (part.p_type != PT_INTERP) continue;
    const long size = CALL4(SYS_pread64, fd, name, part.p_filesz < HEAD ? part.p_filesz : HEAD - 1, part.p_offset);
    name[size > 0 ? size : 0] = 0;
    return is_loader(name);
  }
  return false;
}

static bool is_space(char letter) { return letter == ' ' || letter == '\t'; }

/* "#! interpreter argument": ends the name in `line`. */
static const char *interpreter(char *line) {
  char *name = line + 2;
  while (is_space(*name)) name++;
  char *end = name;
  while (*end && *end != '\n' && !is_space(*end)) end++;
  *end = 0;
  return name;
}

/* What cannot be executed at all the kernel will say itself. */
static bool is_seen(long directory, const char *path, int scripts) {
  union {
    Elf64_Ehdr elf;
    char text[HEAD + 1];
  } head = {0};
  const long fd = CALL3(SYS_openat, directory, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd == -EACCES) return false; /* it may be executed, and not be read */
  if (fd < 0) return true;
  const long size = CALL4(SYS_pread64, fd, head.text, HEAD, 0);
  bool seen = true;
  if (size >= (long)sizeof head.elf && __builtin_memcmp(head.text, ELFMAG, SELFMAG) == 0) {
    seen = brings_loader((int)fd, &head.elf);
  } else if (size > 2 && head.text[0] == '#' && head.text[1] == '!' && scripts > 0) {
    seen = is_seen(AT_FDCWD, interpreter(head.text), scripts - 1);
  }
  CALL1(SYS_close, fd);
  return seen;
}

bool can_be_watched(long directory, const char *path, long flags) {
  char descriptor[DESCRIPTOR_NAME];
  if ((flags & AT_EMPTY_PATH) && *path == 0) {
    name_descriptor((int)directory, descriptor);
    path = descriptor;
    directory = AT_FDCWD;
  }
  return CALL3(SYS_faccessat, directory, path, X_OK) != 0 || is_seen(directory, path, MOST_SCRIPTS);
}
