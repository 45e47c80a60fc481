/* names_in.c - names of files and sockets on the way into a call and out of it; see walls.h. */
#include "walls.h"
#include "identity.h"
#include "text.h"

#include <fcntl.h>
#include <sys/utsname.h>

#ifndef SYS_fchmodat2
#define SYS_fchmodat2 452
#endif

enum { NONE = -1 };

/* Which arguments are paths. */
static const struct {
  short number;
  signed char first, second;
} PATHS[] = {
    {SYS_open, 0, NONE},       {SYS_openat, 1, NONE},     {SYS_openat2, 1, NONE},   {SYS_creat, 0, NONE},
    {SYS_stat, 0, NONE},       {SYS_lstat, 0, NONE},      {SYS_newfstatat, 1, NONE}, {SYS_statx, 1, NONE},
    {SYS_access, 0, NONE},     {SYS_faccessat, 1, NONE},  {SYS_faccessat2, 1, NONE}, {SYS_readlink, 0, NONE},
    {SYS_readlinkat, 1, NONE}, {SYS_chdir, 0, NONE},      {SYS_mkdir, 0, NONE},     {SYS_mkdirat, 1, NONE},
    {SYS_rmdir, 0, NONE},      {SYS_rename, 0, 1},        {SYS_renameat, 1, 3},     {SYS_renameat2, 1, 3},
    {SYS_link, 0, 1},          {SYS_linkat, 1, 3},        {SYS_symlink, 0, 1},      {SYS_symlinkat, 0, 2},
    {SYS_unlink, 0, NONE},     {SYS_unlinkat, 1, NONE},   {SYS_chmod, 0, NONE},     {SYS_fchmodat, 1, NONE},
    {SYS_fchmodat2, 1, NONE},  {SYS_chown, 0, NONE},      {SYS_lchown, 0, NONE},    {SYS_fchownat, 1, NONE},
    {SYS_truncate, 0, NONE},   {SYS_utime, 0, NONE},      {SYS_utimes, 0, NONE},    {SYS_utimensat, 1, NONE},
    {SYS_futimesat, 1, NONE},  {SYS_mknod, 0, NONE},      {SYS_mknodat, 1, NONE},   {SYS_statfs, 0, NONE},
    {SYS_getxattr, 0, NONE},   {SYS_lgetxattr, 0, NONE},  {SYS_listxattr, 0, NONE}, {SYS_llistxattr, 0, NONE},
    {SYS_setxattr, 0, NONE},   {SYS_lsetxattr, 0, NONE},  {SYS_execve, 0, NONE},    {SYS_execveat, 1, NONE},
    {SYS_chroot, 0, NONE},     {SYS_inotify_add_watch, 1, NONE}};

/* The program asks for what this run has not got: from here on it is not judged. */
static void lacks(enum grade_missing what) {
  if (ctl->missing != 0) return;
  find_place();
  ctl->missing_image = self.task->image;
  ctl->missing_pc = self.place_pc;
  ctl->missing = what;
}

/* What the program finds under the name that the host gives it. */
static bool same_on_host(const char *path) {
  static const char *const places[] = {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/dev/null", "/dev/zero", "/dev/full",
                                       "/dev/random", "/dev/urandom", "/dev/fd", "/dev/stdin", "/dev/stdout", "/dev/stderr",
                                       "/proc/self/fd", "/proc/self/exe", "/proc/stat", "/proc/cpuinfo", "/proc/meminfo",
                                       "/proc/version", "/proc/uptime", "/proc/loadavg", "/proc/sys"};
  for (unsigned i = 0; i < sizeof places / sizeof *places; i++)
    if (below(path, places[i])) return true;
  return below(path, ctl->root);
}

/* 0 if it does not fit. */
static uint64_t put_path(char *to, uint64_t room, const char *path) {
  const uint64_t root = root_length();
  uint64_t at = 0, size = 0;
  while (path[size]) size++;
  if (root + size + 1 > room) {
    lacks(GRADE_MISSING_NAME);
    return 0;
  }
  for (; at < root; at++) to[at] = ctl->root[at];
  for (uint64_t i = 0; i <= size; i++) to[at++] = path[i];
  return at;
}

static long exchange_path(long *argument, char *space) {
  const char *path = (const char *)*argument;
  if (path == NULL || path[0] != '/' || same_on_host(path)) return 0;
  if (below(path, "/proc")) lacks(GRADE_MISSING_PROC);
  if (put_path(space, MAPPED_PATH, path) == 0) return -ENAMETOOLONG;
  *argument = (long)space;
  return 0;
}

/* 0 if there is nothing of that name. */
static long resolve(const char *path, char *to, uint64_t room) {
  const long fd = CALL3(SYS_open, path, O_PATH | O_CLOEXEC, 0);
  if (fd < 0) return fd == -ENOENT ? 0 : fd;
  char name[DESCRIPTOR_NAME];
  name_descriptor((int)fd, name);
  const long length = CALL3(SYS_readlink, name, to, room - 1);
  CALL1(SYS_close, fd);
  if (length >= 0) to[length] = 0;
  return length;
}

/* Landlock has no right for connect: a name that climbs out of the directory of this run, by itself or over a link, would be
 * that of a socket of the machine.  Nothing has that name here. */
static long keep_inside(const char *path) {
  char there[MAPPED_PATH], root[MAPPED_PATH];
  const long found = resolve(path, there, sizeof there);
  if (found <= 0) return found;
  const long known = resolve(ctl->root, root, sizeof root);
  return known > 0 && below(there, root) ? 0 : -ENOENT;
}

/* Abstract names are the machine's where the network is: they begin with something that no other run has. */
enum { MARK = 10 };
static void put_mark(char *to) {
  to[0] = 0;
  to[1] = 'g';
  for (int i = 0; i < 8; i++) to[2 + i] = "0123456789abcdef"[ctl->ipc_keys >> (28 - 4 * i) & 15];
}

static long exchange_address(long *address, long *size, struct sockaddr_un *space) {
  const struct sockaddr_un *given = (const struct sockaddr_un *)*address;
  const uint64_t head = offsetof(struct sockaddr_un, sun_path), length = (uint64_t)(uint32_t)*size;
  if (given == NULL || length <= head || length > sizeof *given || given->sun_family != AF_UNIX) return 0;
  *space = (struct sockaddr_un){.sun_family = AF_UNIX};
  char path[sizeof given->sun_path + 1] = {0};
  for (uint64_t i = 0; i < length - head; i++) path[i] = given->sun_path[i];
  if (path[0] == '/' && !below(path, ctl->root)) {
    const uint64_t put = put_path(space->sun_path, sizeof space->sun_path, path);
    if (put == 0) return -ENAMETOOLONG;
    *size = (long)(head + put);
    *address = (long)space;
    return keep_inside(space->sun_path);
  }
  if (path[0] != 0) return keep_inside(path);
  if (ctl->ipc_keys != 0) {
    if (length + MARK > sizeof *space) {
      lacks(GRADE_MISSING_NAME);
      return -ENAMETOOLONG;
    }
    put_mark(space->sun_path);
    for (uint64_t i = head; i < length; i++) ((char *)space)[i + MARK] = ((const char *)given)[i];
    *size = (long)(length + MARK);
    *address = (long)space;
  }
  return 0;
}

static long exchange_message(long *argument, struct exchanged *space) {
  const struct msghdr *given = (const struct msghdr *)*argument;
  if (given->msg_name == NULL) return 0;
  long name = (long)given->msg_name, size = (long)given->msg_namelen;
  const long error = exchange_address(&name, &size, &space->address);
  if (error != 0 || name == (long)given->msg_name) return error;
  space->message = *given;
  space->message.msg_name = (void *)name;
  space->message.msg_namelen = (uint32_t)size;
  *argument = (long)&space->message;
  return 0;
}

long names_in(long number, long *args, struct exchanged *space) {
  space->room = 0;
  switch (number) {
    case SYS_bind:
    case SYS_connect: return exchange_address(&args[1], &args[2], &space->address);
    case SYS_sendto: return exchange_address(&args[4], &args[5], &space->address);
    case SYS_sendmsg: return exchange_message(&args[1], space);
    case SYS_accept:
    case SYS_accept4:
    case SYS_getsockname:
    case SYS_getpeername:
      if (args[1] && args[2]) space->room = *(const uint32_t *)args[2];
      return 0;
    case SYS_recvfrom:
      if (args[4] && args[5]) space->room = *(const uint32_t *)args[5];
      return 0;
    case SYS_recvmsg: space->room = ((const struct msghdr *)args[1])->msg_namelen; return 0;
    case SYS_socket:
      if (ctl->no_network && (args[0] == AF_INET || args[0] == AF_INET6)) lacks(GRADE_MISSING_NETWORK);
      return 0;
    case SYS_mq_open:
      if (ctl->no_queues) lacks(GRADE_MISSING_QUEUES);
      return 0;
  }
  for (unsigned i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
    if (PATHS[i].number != number) continue;
    long error = exchange_path(&args[PATHS[i].first], space->paths[0]);
    if (error == 0 && PATHS[i].second != NONE) error = exchange_path(&args[PATHS[i].second], space->paths[1]);
    return error;
  }
  return 0;
}

/* What comes out ------------------------------------------------------------------------------------------- */

/* Length of the path without the root; `length` itself if it does not lie there. */
static uint64_t strip_root(char *path, uint64_t length) {
  const uint64_t root = root_length();
  if (length < root) return length;
  for (uint64_t i = 0; i < root; i++)
    if (path[i] != ctl->root[i]) return length;
  if (length > root && path[root] != '/' && path[root] != 0) return length;
  if (length == root || path[root] == 0) { /* it is the root */
    path[0] = '/';
    if (length > root) path[1] = 0;
    return length - root + 1;
  }
  for (uint64_t i = root; i < length; i++) path[i - root] = path[i];
  return length - root;
}

void show_address(struct sockaddr_un *address, uint32_t *size, uint32_t room) {
  const uint32_t head = offsetof(struct sockaddr_un, sun_path);
  if (*size <= head || room <= head || address->sun_family != AF_UNIX) return;
  const uint32_t there = *size < room ? *size : room;
  if (address->sun_path[0] == '/') {
    *size -= there - head - (uint32_t)strip_root(address->sun_path, there - head);
  } else if (address->sun_path[0] == 0 && ctl->ipc_keys != 0 && there >= head + MARK) {
    char mark[MARK];
    put_mark(mark);
    for (int i = 0; i < MARK; i++)
      if (address->sun_path[i] != mark[i]) return;
    for (uint32_t i = head + MARK; i < there; i++) ((char *)address)[i - MARK] = ((char *)address)[i];
    *size -= MARK;
  }
}

long names_out(long number, const long *args, const struct exchanged *space, long result) {
  if (result < 0) return result;
  switch (number) {
    case SYS_getcwd: return (long)strip_root((char *)args[0], (uint64_t)result);
    case SYS_readlink: return (long)strip_root((char *)args[1], (uint64_t)result);
    case SYS_readlinkat: return (long)strip_root((char *)args[2], (uint64_t)result);
    case SYS_accept:
    case SYS_accept4:
    case SYS_getsockname:
    case SYS_getpeername:
      if (space->room) show_address((struct sockaddr_un *)args[1], (uint32_t *)args[2], space->room);
      return result;
    case SYS_recvfrom:
      if (space->room) show_address((struct sockaddr_un *)args[4], (uint32_t *)args[5], space->room);
      return result;
    case SYS_recvmsg: {
      struct msghdr *message = (struct msghdr *)args[1];
      if (message->msg_name && space->room) show_address(message->msg_name, &message->msg_namelen, space->room);
      return result;
    }
    case SYS_uname: {
      static const char name[] = "grade";
      __builtin_memcpy(((struct utsname *)args[0])->nodename, name, sizeof name);
      return result;
    }
    default: return result;
  }
}
