// The root of its own (tier A): nothing but what a compiler needs of the machine, read-only, and the student's files.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"

#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442
#endif
#ifndef AT_RECURSIVE
#define AT_RECURSIVE 0x8000
#endif

static void write_file(const char *path, const char *text) {
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd == -1 || write(fd, text, strlen(text)) != (ssize_t)strlen(text)) fail("write", path);
  close(fd);
}

static void map(const char *path, unsigned outer) {
  char line[64];
  snprintf(line, sizeof line, "%u %u 1\n", outer, outer);
  write_file(path, line);
}

void enter_namespaces(const struct walls *walls) {
  const uid_t uid = geteuid();
  const gid_t gid = getegid();
  const int user = uid == 0 ? 0 : CLONE_NEWUSER;
  const int host = walls->tier == 'A' ? CLONE_NEWUTS : 0;
  must("make namespaces", unshare(user | host | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWNET));
  if (user == 0) return;
  write_file("/proc/self/setgroups", "deny");
  map("/proc/self/uid_map", uid);
  map("/proc/self/gid_map", gid);
}

// struct mount_attr of linux/mount.h, which older headers lack.
struct attributes {
  uint64_t set, clear, propagation, user;
};

static void restrict_mount(const char *path, bool writable) {
  const uint64_t read_only = 1, no_suid = 2, no_dev = 4;
  struct attributes wanted = {.set = (writable ? 0 : read_only) | no_suid | no_dev};
  if (syscall(SYS_mount_setattr, AT_FDCWD, path, AT_RECURSIVE, &wanted, sizeof wanted) == 0) return;
  if (errno != ENOSYS) fail("restrict the mount", path);
  const unsigned long flags = MS_REMOUNT | MS_BIND | MS_NOSUID | MS_NODEV | (writable ? 0 : MS_RDONLY);
  if (mount(NULL, path, NULL, flags, NULL) == -1) fail("restrict the mount", path);
}

// Makes the folders above `path`, and the mount point itself: a folder, or an empty file for a file.
static void make_point(char *path, bool folder) {
  for (char *slash = path + 1; (slash = strchr(slash, '/')) != NULL; ++slash) {
    *slash = '\0';
    if (mkdir(path, 0755) == -1 && errno != EEXIST) fail("make", path);
    *slash = '/';
  }
  if (folder) {
    if (mkdir(path, 0755) == -1 && errno != EEXIST) fail("make", path);
    return;
  }
  int fd = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
  if (fd == -1) fail("make", path);
  close(fd);
}

static void bind(const char *from, const char *root, const char *inside, bool writable) {
  struct stat found;
  if (stat(from, &found) == -1) fail("find", from);
  char *at = strdup(joined(root, inside + 1));
  make_point(at, S_ISDIR(found.st_mode));
  if (mount(from, at, NULL, MS_BIND | MS_REC, NULL) == -1) fail("mount", from);
  restrict_mount(at, writable);
  free(at);
}

static void make_link(const char *root, const char *link) {
  char *name = strdup(link), *target = strchr(name, '=');
  if (target == NULL) fail("understand the link", link);
  *target++ = '\0';
  if (symlink(target, joined(root, name)) == -1) fail("make the link", name);
  free(name);
}

void enter_root(const struct walls *walls) {
  const char *root = joined(walls->dir, "root");
  char size[64];
  must("make a mount namespace", unshare(CLONE_NEWNS));  // not shared with the keeper, which looks at the old root
  must("keep mounts to ourselves", mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL));
  if (mount("none", root, "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,nr_inodes=2048,mode=755") == -1)
    fail("mount a new root at", root);
  for (int i = 0; i < walls->reads; ++i) bind(walls->read[i], root, walls->read[i], false);
  for (int i = 0; i < walls->links; ++i) make_link(root, walls->link[i]);
  bind(joined(walls->dir, "work"), root, "/work", false);
  bind(joined(walls->dir, "given"), root, "/given", false);
  bind(joined(walls->dir, "out"), root, "/out", true);
  const char *tmp = joined(root, "tmp");
  if (mkdir(tmp, 0755) == -1) fail("make", tmp);
  snprintf(size, sizeof size, "size=%ldk,nr_inodes=256,mode=1777", walls->scratch_kib);
  if (mount("none", tmp, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, size) == -1) fail("mount", tmp);
  must("enter the new root", chdir(root));
  must("change the root", syscall(SYS_pivot_root, ".", "."));
  must("leave the old root", umount2(".", MNT_DETACH));
  must("enter the new root", chdir("/"));
  must("close the new root", mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV, NULL));
}
