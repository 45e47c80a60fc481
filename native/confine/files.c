// Landlock: which files can be opened, whatever their permissions say.  Without mounts it is the only such wall.
//
// A file that is out of reach still shows whether it exists, by another error (EACCES, not ENOENT): see out_of_reach.c.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"

// Older headers lack all of it or the later parts.
enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446, PATH_BENEATH = 1, ASK_VERSION = 1 };
enum {
  EXECUTE = 1 << 0,
  WRITE_FILE = 1 << 1,
  READ_FILE = 1 << 2,
  READ_DIR = 1 << 3,
  REMOVE_FILE = 1 << 5,
  MAKE_REG = 1 << 8,
  TRUNCATE = 1 << 14,
};

struct ruleset {
  uint64_t files, network, scopes;
};

struct rule {
  uint64_t allowed;
  int32_t folder;
} __attribute__((packed));

static void allow(int rules, const char *path, uint64_t access, uint64_t handled) {
  int fd = open(path, O_PATH | O_CLOEXEC);
  if (fd == -1) fail("open", path);
  struct stat found;
  if (fstat(fd, &found) == 0 && !S_ISDIR(found.st_mode)) access &= EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE;
  struct rule rule = {access & handled, fd};
  if (syscall(ADD_RULE, rules, PATH_BENEATH, &rule, 0) == -1) fail("allow", path);
  close(fd);
}

void bound_files(const struct walls *walls) {
  const long version = syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);
  if (version < 1) {
    if (walls->tier == 'A') return;  // the root is the wall
    fail("bound files by Landlock", "");
  }
  // Every right a version knows is handled, so that what is not granted is forbidden.
  const int rights = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
  struct ruleset wanted = {
      .files = (1ull << rights) - 1,
      .network = version >= 4 ? 3 : 0,
      .scopes = version >= 6 ? 3 : 0,
  };
  const size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  int rules = (int)must("make a Landlock ruleset", syscall(CREATE_RULESET, &wanted, size, 0));
  const uint64_t reading = READ_FILE | READ_DIR, writing = reading | WRITE_FILE | REMOVE_FILE | MAKE_REG | TRUNCATE;
  const bool own_root = walls->tier == 'A';
  for (int i = 0; i < walls->reads; ++i) allow(rules, walls->read[i], reading | EXECUTE, wanted.files);
  // Relative to the working directory: the way to it may be closed for who we have become.
  allow(rules, ".", reading, wanted.files);
  allow(rules, "../given", reading, wanted.files);
  allow(rules, "../out", writing, wanted.files);
  if (own_root) allow(rules, "/tmp", writing, wanted.files);
  must("enter the Landlock ruleset", syscall(RESTRICT_SELF, rules, 0));
  close(rules);
}
