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

static bool same_bytes(int fd, int other, long bytes) {
  char a[1024], b[sizeof a];
  for (long at = 0; at < bytes; at += (long)sizeof a) {
    const long size = CALL4(SYS_pread64, fd, a, sizeof a, at);
    if (size <= 0 || CALL4(SYS_pread64, other, b, sizeof b, at) != size || __builtin_memcmp(a, b, (size_t)size) != 0) return false;
  }
  return true;
}

/* The name may be anything: what it names is on the machine, or is not looked at. */
static bool is_copy_of(int fd, const struct stat *copy, long folder, const char *name) {
  struct stat status;
  for (const char *at = name; *at; at++)
    if (*at == '/') return false;
  if (CALL4(SYS_newfstatat, folder, name, &status, 0) != 0 || !S_ISREG(status.st_mode) || status.st_size != copy->st_size) return false;
  const long other = CALL3(SYS_openat, folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const bool is = other >= 0 && lies_on_machine((int)other) && same_bytes(fd, (int)other, copy->st_size);
  if (other >= 0) CALL1(SYS_close, other);
  return is;
}

static long folder_at(const char *path) { return CALL2(SYS_open, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC); }

static bool is_copy_of_program(int fd, const struct stat *copy) {
  char path[GRADE_ROOT_BYTES + 16], name[GRADE_NAME_BYTES + 1];
  const uint64_t size = root_length();
  __builtin_memcpy(path, ctl->root, size);
  __builtin_memcpy(path + size, "/grade/bin", sizeof "/grade/bin");
  const long folder = folder_at(path);
  bool is = false;
  for (uint32_t i = 0; folder >= 0 && !is && i < ctl->image_count && i < GRADE_MAX_IMAGES; i++) {
    __builtin_memcpy(name, ctl->images[i].name, GRADE_NAME_BYTES);
    name[GRADE_NAME_BYTES] = 0;
    is = is_copy_of(fd, copy, folder, name);
  }
  if (folder >= 0) CALL1(SYS_close, folder);
  return is;
}

/* Whatever the copy is called: only sizes are compared of almost all. */
static bool is_copy_of_any(int fd, const struct stat *copy, const char *path) {
  struct entry {
    uint64_t inode, next;
    uint16_t size;
    uint8_t kind;
    char name[];
  };
  _Alignas(8) char entries[2048];
  const long folder = folder_at(path);
  bool is = false;
  for (long size; folder >= 0 && !is && (size = CALL3(SYS_getdents64, folder, entries, sizeof entries)) > 0;) {
    for (long at = 0; at < size && !is; at += ((struct entry *)(entries + at))->size)
      is = is_copy_of(fd, copy, folder, ((struct entry *)(entries + at))->name);
  }
  if (folder >= 0) CALL1(SYS_close, folder);
  return is;
}

/* Libraries are looked for beside it ($ORIGIN), where those of a copy may be anybody's. */
static bool has_search_path(int fd, const Elf64_Ehdr *head) {
  Elf64_Phdr part;
  Elf64_Dyn entry;
  for (uint32_t i = 0; i < head->e_phnum && i < MOST_PARTS; i++) {
    if (CALL4(SYS_pread64, fd, &part, sizeof part, head->e_phoff + i * sizeof part) != sizeof part) return true;
    if (part.p_type != PT_DYNAMIC) continue;
    for (uint64_t at = 0; at + sizeof entry <= part.p_filesz; at += sizeof entry) {
      if (CALL4(SYS_pread64, fd, &entry, sizeof entry, part.p_offset + at) != sizeof entry) return true;
      if (entry.d_tag == DT_NULL) break;
      if (entry.d_tag == DT_RPATH || entry.d_tag == DT_RUNPATH) return true;
    }
  }
  return false;
}

/* Nobody has had a hand in it. */
static bool is_known(int fd, const Elf64_Ehdr *head) {
  static const char *const folders[] = {"/usr/bin", "/bin", "/usr/sbin", "/sbin"};
  struct stat copy;
  if (lies_on_machine(fd)) return true;
  if (CALL2(SYS_fstat, fd, &copy) != 0) return false;
  if (is_copy_of_program(fd, &copy)) return true;
  if (has_search_path(fd, head)) return false;
  for (unsigned i = 0; i < sizeof folders / sizeof *folders; i++)
    if (is_copy_of_any(fd, &copy, folders[i])) return true;
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

/* What cannot be executed at all the kernel will say itself.  It opens what we cannot: without a right to read, without a
 * descriptor, or past a lease. */
static bool fails_alike(long directory, const char *path) {
  struct stat status;
  return CALL4(SYS_newfstatat, directory, path, &status, 0) != 0 || !S_ISREG(status.st_mode);
}

static bool is_seen(long directory, const char *path, int scripts) {
  union {
    Elf64_Ehdr elf;
    char text[HEAD + 1];
  } head = {0};
  const long fd = CALL3(SYS_openat, directory, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return fails_alike(directory, path);
  const long size = CALL4(SYS_pread64, fd, head.text, HEAD, 0);
  const bool is_program = size >= (long)sizeof head.elf && __builtin_memcmp(head.text, ELFMAG, SELFMAG) == 0;
  const bool seen = !is_program || (brings_loader((int)fd, &head.elf) && is_known((int)fd, &head.elf));
  CALL1(SYS_close, fd);
  const bool is_script = size > 2 && head.text[0] == '#' && head.text[1] == '!' && scripts > 0;
  return is_script ? is_seen(AT_FDCWD, interpreter(head.text), scripts - 1) : seen;
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
