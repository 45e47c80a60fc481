/*
 * guard.c - for the program the runtime is not there: its memory is no memory, its descriptor is not open.
 *
 * A store into it ends as on a machine without the runtime, where nothing is mapped (SIGSEGV); a call that is given it as a
 * buffer fails with EFAULT; the descriptor is EBADF.  All of this happens before anything has been changed, and the control
 * region and the image lie at addresses that no other mapping is near: so nobody comes there by a mistake of a few bytes,
 * and what is logged here is evidence.  Only `self` lies among the variables of threads, where an overrun may come.
 */
#include "guard.h"
#include "calls.h"
#include "signals.h"

#include <fcntl.h>
#include <linux/aio_abi.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>

enum { MOST_PARTS = 64 };
#define USER_TOP 0x7ffffffff000ull /* TASK_SIZE of x86-64 */

static bool meets(uint64_t at, uint64_t size, uint64_t begin, uint64_t bytes) {
  return at < begin + bytes && size > (at < begin ? begin - at : 0);
}

static bool in_control(uint64_t at, uint64_t size) { return meets(at, size, GRADE_CONTROL_ADDRESS, sizeof *ctl); }
static bool in_runtime(uint64_t at, uint64_t size) {
  return in_control(at, size) || meets(at, size, GRADE_RUNTIME_ADDRESS, GRADE_RUNTIME_BYTES);
}

/* What is moved is moved from its beginning on, and nothing is mapped for gigabytes before: a size that is no size (-1) ends
 * long before it comes here. */
static bool reaches(uint64_t at, uint64_t size) {
  enum { MOST_BEFORE = 1 << 20 };
  return in_runtime(at, size < MOST_BEFORE ? size : MOST_BEFORE);
}

struct grade_event *note_refused(enum grade_refused how, long number) {
  find_place();
  struct grade_event *event = log_event(GRADE_EV_REFUSED, 0);
  event->aux = how;
  event->value = (uint64_t)number;
  return event;
}

static long refuse_memory(enum grade_refused how, long number, uint64_t at, uint64_t size, long result) {
  struct grade_event *event = note_refused(how, number);
  event->addr = at;
  event->size = size;
  event->result = (int32_t)result;
  return result;
}

void guard_store(const void *address, uint64_t size, uint64_t pc) {
  const uint64_t at = (uint64_t)(uintptr_t)address;
  const bool deliberate = reaches(at, size);
  if (!deliberate && !meets(at, size, (uint64_t)(uintptr_t)&self, sizeof self)) return;
  self.inside = true;
  flush_store();
  self.place_pc = pc;
  self.place_stack = entered_from();
  if (deliberate) {
    struct grade_event *event = log_event(GRADE_EV_REFUSED, 0);
    event->aux = GRADE_REFUSED_STORE;
    event->addr = at;
    event->size = size;
  }
  struct grade_event *event = log_event(GRADE_EV_CRASH, 0);
  event->aux = SIGSEGV;
  event->addr = at;
  end_process(SIGSEGV);
  die_by(SIGSEGV);
}

/* Calls on a range of addresses: what they would do to the runtime's is refused. */
static bool changes_mappings(long number, const long *a) {
  switch (number) {
    case SYS_mprotect: case SYS_pkey_mprotect: case SYS_munmap: case SYS_madvise: case SYS_mremap: case SYS_remap_file_pages: return true;
    case SYS_mmap: return (a[3] & MAP_FIXED) != 0 || (a[3] & MAP_FIXED_NOREPLACE) != 0;
    default: return false;
  }
}

static bool takes_descriptor(long number) {
  switch (number) {
    case SYS_read: case SYS_write: case SYS_pread64: case SYS_pwrite64: case SYS_readv: case SYS_writev: case SYS_preadv:
    case SYS_pwritev: case SYS_preadv2: case SYS_pwritev2: case SYS_fstat: case SYS_lseek: case SYS_fcntl: case SYS_ioctl:
    case SYS_dup: case SYS_dup2: case SYS_dup3: case SYS_ftruncate: case SYS_fallocate: case SYS_sendfile: case SYS_splice: case SYS_tee:
    case SYS_vmsplice: case SYS_flock: case SYS_fsync: case SYS_fdatasync: case SYS_fchmod: case SYS_fchown: case SYS_fgetxattr:
    case SYS_copy_file_range: case SYS_fstatfs: return true;
    default: return false;
  }
}

static bool names_control(long number, const long *a) {
  if (takes_descriptor(number) && (int)a[0] == GRADE_CONTROL_FD) return true;
  switch (number) {
    case SYS_sendfile: return (int)a[1] == GRADE_CONTROL_FD;
    case SYS_splice: case SYS_copy_file_range: return (int)a[2] == GRADE_CONTROL_FD;
    case SYS_mmap: return !(a[3] & MAP_ANONYMOUS) && (int)a[4] == GRADE_CONTROL_FD;
    default: return false;
  }
}

static bool parts_meet(const struct iovec *parts, uint64_t count) {
  for (uint64_t i = 0; parts && i < count && i < MOST_PARTS; i++)
    if (reaches((uint64_t)(uintptr_t)parts[i].iov_base, parts[i].iov_len)) return true;
  return false;
}

/* Which argument says where a call puts what it brings; those of no fixed size. */
static const struct {
  short number;
  uint8_t argument;
} results[] = {{SYS_pipe, 0},     {SYS_pipe2, 0},   {SYS_stat, 1},           {SYS_fstat, 1},        {SYS_lstat, 1},    {SYS_newfstatat, 2},
               {SYS_statx, 4},    {SYS_getcwd, 0},  {SYS_readlink, 1},       {SYS_readlinkat, 2},   {SYS_wait4, 1},    {SYS_waitid, 2},
               {SYS_time, 0},     {SYS_uname, 0},   {SYS_clock_gettime, 1},  {SYS_gettimeofday, 0}, {SYS_sysinfo, 0},  {SYS_times, 0},
               {SYS_getrusage, 1}, {SYS_getdents64, 1}, {SYS_socketpair, 3}, {SYS_getsockname, 1},  {SYS_poll, 0},     {SYS_epoll_wait, 1},
               {SYS_rt_sigaction, 2}, {SYS_rt_sigprocmask, 2}, {SYS_rt_sigpending, 0}, {SYS_prlimit64, 3}, {SYS_getrlimit, 1}};

/* io_submit(2) names both in memory. */
static bool submits(const long *a, bool descriptors) {
  enum { MOST_AT_ONCE = 65536 };
  const struct iocb *const *each = (const struct iocb *const *)a[2];
  for (long i = 0; i < a[1] && i < MOST_AT_ONCE; i++)
    if (descriptors ? each[i]->aio_fildes == GRADE_CONTROL_FD : reaches(each[i]->aio_buf, each[i]->aio_nbytes)) return true;
  return false;
}

/* The kernel, or a model, would write there. */
static bool buffers_meet(long number, const long *a) {
  switch (number) {
    case SYS_readv: case SYS_preadv: case SYS_preadv2: return parts_meet((const struct iovec *)a[1], (uint64_t)a[2]);
    case SYS_recvmsg: {
      const struct msghdr *message = (const struct msghdr *)a[1];
      return message && parts_meet(message->msg_iov, message->msg_iovlen);
    }
    case SYS_read: case SYS_pread64: case SYS_recvfrom: case SYS_msgrcv: case SYS_mq_timedreceive:
      return reaches((uint64_t)a[1], (uint64_t)a[2]);
    case SYS_getrandom: return reaches((uint64_t)a[0], (uint64_t)a[1]);
    case SYS_io_submit: return submits(a, false);
    default: break;
  }
  for (unsigned i = 0; i < sizeof results / sizeof *results; i++)
    if (results[i].number == number) return in_control((uint64_t)a[results[i].argument], 1);
  return false;
}

/* Another descriptor of the control region, come by whatever way. */
static bool is_control(int fd) {
  struct stat one, control;
  return fd >= 0 && CALL2(SYS_fstat, fd, &one) == 0 && CALL2(SYS_fstat, GRADE_CONTROL_FD, &control) == 0 &&
         one.st_ino == control.st_ino && one.st_dev == control.st_dev;
}

long guard(long number, const long *a) {
  if (names_control(number, a) || (number == SYS_io_submit && submits(a, true))) return -EBADF;
  if (changes_mappings(number, a)) {
    const bool absurd = (uint64_t)a[1] > USER_TOP || (uint64_t)a[0] > USER_TOP - (uint64_t)a[1]; /* EINVAL */
    if (absurd || !in_runtime((uint64_t)a[0], (uint64_t)a[1])) return 0;
    return refuse_memory(GRADE_REFUSED_MAPPING, number, (uint64_t)a[0], (uint64_t)a[1], number == SYS_munmap ? -EINVAL : -ENOMEM);
  }
  if (number == SYS_mmap) {
    if ((a[3] & MAP_ANONYMOUS) || !is_control((int)a[4])) return 0;
    return refuse_memory(GRADE_REFUSED_FILE, number, 0, 0, -EACCES);
  }
  return buffers_meet(number, a) ? refuse_memory(GRADE_REFUSED_BUFFER, number, 0, 0, -EFAULT) : 0;
}

static bool ends_with(const char *text, long length, const char *with) {
  long size = 0;
  while (with[size]) size++;
  return length >= size && __builtin_memcmp(text + length - size, with, (size_t)size) == 0;
}

/* /proc/<pid>/mem, for writing. */
static bool is_memory(int fd) {
  char path[DESCRIPTOR_NAME], to[64];
  name_descriptor(fd, path);
  const long length = CALL3(SYS_readlink, path, to, sizeof to);
  return length > 6 && __builtin_memcmp(to, "/proc/", 6) == 0 && ends_with(to, length, "/mem");
}

long guard_opened(long fd, long flags) {
  if (fd < 0 || (flags & O_ACCMODE) == O_RDONLY) return fd;
  struct stat status;
  if (CALL2(SYS_fstat, fd, &status) != 0 || !S_ISREG(status.st_mode)) return fd;
  if (!is_control((int)fd) && !is_memory((int)fd)) return fd;
  CALL1(SYS_close, fd);
  return refuse_memory(GRADE_REFUSED_FILE, SYS_open, 0, 0, -EACCES);
}

#define TOLD(call, is_told) [SYS_##call] = is_told,
static const uint8_t told[CALL_NUMBERS] = {WALLED_CALLS(TOLD)};

/* The effective one is what counts. */
static bool becomes_root(long number, const long *a) {
  switch (number) {
    case SYS_setuid:
    case SYS_setgid: return (unsigned)a[0] == 0;
    case SYS_setreuid:
    case SYS_setregid:
    case SYS_setresuid:
    case SYS_setresgid: return (unsigned)a[1] == 0;
    default: return false;
  }
}

/* What Landlock refuses is EACCES. */
static bool makes_device(long number, const long *a) {
  const long mode = number == SYS_mknod ? a[1] : number == SYS_mknodat ? a[2] : 0;
  return S_ISBLK(mode) || S_ISCHR(mode);
}

static bool leads_out(long number, const long *a) {
  enum { NAMESPACES = 0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000 };
  enum { STUFFS_INPUT = 0x5412 }; /* TIOCSTI */
  if (number == SYS_clone) return (a[0] & NAMESPACES) != 0;
  if (number == SYS_ioctl) return a[1] == STUFFS_INPUT;
  return number >= 0 && number < CALL_NUMBERS && told[number];
}

void note_walled(long number, const long *args, long result) {
  if (result != -EPERM && result != -EACCES) return;
  if (makes_device(number, args)) note_refused(GRADE_REFUSED_CALL, number);
  else if (result == -EPERM && becomes_root(number, args)) note_refused(GRADE_REFUSED_ROOT, number);
  else if (result == -EPERM && leads_out(number, args)) note_refused(GRADE_REFUSED_CALL, number);
}
