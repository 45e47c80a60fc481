/*
 * executable.c - can the runtime come along into this file?
 *
 * It comes with the loader, as a preloaded library.  The kernel loads by itself what names no loader in its headers; another
 * loader would not know of the library; and the loader itself, executed by name, loads what it is told, unannounced.
 * What the loader runs before any library (core/early_code.cc) has been taken out of the programs of the scenario, and those
 * of the machine have none that is a student's.  So a file that the run has written itself must be a copy of such a one.
 * All of this can be read before, so nobody has to guess afterwards who it was that ended past the runtime.
 */
#include "executable.h"
#include "internal.h"
#include "text.h"
#include "walls.h"

#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>

#define LOADER "/lib64/ld-linux-x86-64.so.2"

struct executed {
  const char *path, *called;
};

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

/* Where a run cannot write. */
static bool lies_on_machine(int fd) {
  static const char *const places[] = {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64"};
  char descriptor[DESCRIPTOR_NAME], path[MAPPED_PATH];
  name_descriptor(fd, descriptor);
  const long length = CALL3(SYS_readlink, descriptor, path, sizeof path - 1);
  if (length < 0) return false;
  path[length] = 0;
  for (unsigned i = 0; i < sizeof places / sizeof *places; i++)
    if (below(path, places[i])) return true;
  return (has_own_root() || below(path, ctl->root)) && below(path + root_length(), "/grade");
}

static bool same_bytes(int fd, int other) {
  struct stat one, two;
  char a[1024], b[sizeof a];
  if (CALL2(SYS_fstat, fd, &one) != 0 || CALL2(SYS_fstat, other, &two) != 0 || one.st_size != two.st_size) return false;
  for (long at = 0; at < one.st_size; at += (long)sizeof a) {
    const long size = CALL4(SYS_pread64, fd, a, sizeof a, at);
    if (size <= 0 || CALL4(SYS_pread64, other, b, sizeof b, at) != size || __builtin_memcmp(a, b, (size_t)size) != 0) return false;
  }
  return true;
}

/* The name may be anything: what it names is on the machine, or is not looked at. */
static bool is_copy_of(int fd, const char *folder, const char *name) {
  char path[MAPPED_PATH];
  unsigned size = 0;
  for (; *folder; folder++) path[size++] = *folder;
  for (; *name; name++) {
    if (*name == '/' || size == sizeof path - 1) return false;
    path[size++] = *name;
  }
  path[size] = 0;
  const long other = CALL2(SYS_open, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const bool is = other >= 0 && lies_on_machine((int)other) && same_bytes(fd, (int)other);
  if (other >= 0) CALL1(SYS_close, other);
  return is;
}

static const char *base_of(const char *path) {
  const char *base = path;
  for (; *path; path++)
    if (*path == '/') base = path + 1;
  return base;
}

static bool is_copy_of_program(int fd) {
  char folder[GRADE_ROOT_BYTES + 16], name[GRADE_NAME_BYTES + 1];
  unsigned size = 0;
  for (; size < root_length(); size++) folder[size] = ctl->root[size];
  __builtin_memcpy(folder + size, "/grade/bin/", sizeof "/grade/bin/");
  for (uint32_t i = 0; i < ctl->image_count && i < GRADE_MAX_IMAGES; i++) {
    __builtin_memcpy(name, ctl->images[i].name, GRADE_NAME_BYTES);
    name[GRADE_NAME_BYTES] = 0;
    if (is_copy_of(fd, folder, name)) return true;
  }
  return false;
}

/* Nobody has had a hand in it. */
static bool is_known(int fd, const struct executed *what) {
  if (lies_on_machine(fd) || is_copy_of_program(fd)) return true;
  const char *const names[] = {base_of(what->path), what->called ? base_of(what->called) : ""};
  static const char *const folders[] = {"/usr/bin/", "/bin/"};
  for (unsigned i = 0; i < 4; i++)
    if (*names[i / 2] && is_copy_of(fd, folders[i % 2], names[i / 2])) return true;
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
static bool is_seen(long directory, const struct executed *what, int scripts) {
  union {
    Elf64_Ehdr elf;
    char text[HEAD + 1];
  } head = {0};
  const long fd = CALL3(SYS_openat, directory, what->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd == -EACCES) return false; /* it may be executed, and not be read */
  if (fd < 0) return true;
  const long size = CALL4(SYS_pread64, fd, head.text, HEAD, 0);
  bool seen = true;
  if (size >= (long)sizeof head.elf && __builtin_memcmp(head.text, ELFMAG, SELFMAG) == 0) {
    seen = brings_loader((int)fd, &head.elf) && is_known((int)fd, what);
  } else if (size > 2 && head.text[0] == '#' && head.text[1] == '!' && scripts > 0) {
    const struct executed by = {interpreter(head.text), NULL};
    seen = is_seen(AT_FDCWD, &by, scripts - 1);
  }
  CALL1(SYS_close, fd);
  return seen;
}

bool can_be_watched(long directory, const char *path, char *const *arguments, long flags) {
  char descriptor[DESCRIPTOR_NAME];
  if ((flags & AT_EMPTY_PATH) && *path == 0) {
    name_descriptor((int)directory, descriptor);
    path = descriptor;
    directory = AT_FDCWD;
  }
  const struct executed what = {path, arguments ? arguments[0] : NULL};
  return CALL3(SYS_faccessat, directory, path, X_OK) != 0 || is_seen(directory, &what, MOST_SCRIPTS);
}
