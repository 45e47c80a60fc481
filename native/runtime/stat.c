/*
 * stat.c - identities that the kernel or the sandbox gives out as it comes, and that a program can see: the device
 * number of the run's file systems (ftok(3) makes it part of keys), the user of the run, and when it is (file_times.c).  Here
 * they are always the same, so that equal schedules see equal keys and print equal numbers.
 */
#include "internal.h"
#include "file_times.h"
#include "identity.h"
#include "virtual.h"
#include "calls.h"
#include "walls.h"

uint32_t shown_user(uint32_t real) { return real == (uint32_t)CALL0(SYS_getuid) ? GRADE_USER : real; }
uint32_t shown_group(uint32_t real) { return real == (uint32_t)CALL0(SYS_getgid) ? GRADE_USER : real; }

/* A file system of the host's has numbers of its own; a fresh one begins anew in each run. */
static uint64_t shown_inode(uint64_t real) {
  if (has_own_root()) return real;
  for (uint32_t i = 0; i < ctl->inode_count; i++)
    if (ctl->inodes[i] == real) return i + 2;
  if (ctl->inode_count >= GRADE_MAX_INODES) return real;
  ctl->inodes[ctl->inode_count] = real;
  return ctl->inode_count++ + 2;
}

/* A name that is not there: ftok(3) has failed, perhaps. */
static long settled(long number, long result, long at) {
  if (result == -ENOENT) log_failed(number, result);
  if (result != 0) return result;
  struct stat *status = (struct stat *)at;
  status->st_dev = GRADE_DEVICE;
  if (S_ISFIFO(status->st_mode) && virtual_of_inode(status->st_ino)) status->st_mode = 0600; /* an anonymous inode */
  status->st_ino = shown_inode(status->st_ino);
  status->st_uid = shown_user(status->st_uid);
  status->st_gid = shown_group(status->st_gid);
  show_times(status);
  return result;
}

long model_stat(long *a) { return settled(SYS_stat, CALL2(SYS_stat, a[0], a[1]), a[1]); }
long model_lstat(long *a) { return settled(SYS_lstat, CALL2(SYS_lstat, a[0], a[1]), a[1]); }
long model_fstat(long *a) { return settled(SYS_fstat, CALL2(SYS_fstat, a[0], a[1]), a[1]); }
long model_newfstatat(long *a) { return settled(SYS_newfstatat, CALL4(SYS_newfstatat, a[0], a[1], a[2], a[3]), a[2]); }

long model_statx(long *a) {
  long r = CALL5(SYS_statx, a[0], a[1], a[2], a[3], a[4]);
  if (r == 0) {
    struct statx *status = (struct statx *)a[4];
    status->stx_dev_major = 0;
    status->stx_dev_minor = GRADE_DEVICE;
    status->stx_ino = shown_inode(status->stx_ino);
    status->stx_uid = shown_user(status->stx_uid);
    status->stx_gid = shown_group(status->stx_gid);
    show_statx_times(status);
  }
  return r;
}

long model_getuid(long *a) {
  (void)a;
  return GRADE_USER;
}
