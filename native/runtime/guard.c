/*
 * guard.c - for the program the runtime is not there: its memory is no memory, its descriptor is not open.
 *
 * A store into it ends as on a machine without the runtime, where nothing is mapped (SIGSEGV); a call that is given it as a
 * buffer fails with EFAULT; the descriptor is EBADF.  All of this happens before anything has been changed, and the control
 * region and the image lie at addresses that no other mapping is near: so nobody comes there by a mistake of a few bytes,
 * and what is logged here is evidence.  Only `self` lies among the variables of threads, where an overrun may come.
 */
#include "guard.h"
#include "walls.h"
#include "calls.h"
#include "signals.h"

#include <fcntl.h>
#include <linux/aio_abi.h>
#include <linux/futex.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>

enum { MOST_PARTS = 1024 }; /* UIO_MAXIOV: the kernel takes no more, of buffers or of messages */
#define USER_TOP 0x7ffffffff000ull /* TASK_SIZE of x86-64 */

static bool meets(uint64_t at, uint64_t size, uint64_t begin, uint64_t bytes) {
  return at < begin + bytes && size > (at < begin ? begin - at : 0);
}

/* With the page before it (start.c), so that nothing can begin beside it and reach into it. */
static bool in_control(uint64_t at, uint64_t size) { return meets(at, size, GRADE_CONTROL_ADDRESS - PAGE, PAGE + sizeof *ctl); }
static bool in_runtime(uint64_t at, uint64_t size) {
  return in_control(at, size) || meets(at, size, GRADE_RUNTIME_ADDRESS, GRADE_RUNTIME_BYTES);
}

/* Nothing is mapped for gigabytes before, unless somebody wants it there: a size that is no size (-1) ends long before it
 * comes here.  Large blocks are not always moved from their beginning on. */
static bool reaches(uint64_t at, uint64_t size) {
  const uint64_t MOST_BEFORE = 1ull << 30;
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

/* Sent to itself or to another, it would come back under another number. */
static bool sends_control(const struct msghdr *message) {
  if (message == NULL || message->msg_control == NULL) return false;
  struct cmsghdr *each;
  for (uint64_t at = 0; (each = next_control(message->msg_control, message->msg_controllen, &at)) != NULL;) {
    if (each->cmsg_level != SOL_SOCKET || each->cmsg_type != SCM_RIGHTS) continue;
    const int *const sent = (const int *)CMSG_DATA(each);
    for (uint64_t i = 0; i < (each->cmsg_len - CMSG_LEN(0)) / sizeof *sent; i++)
      if (sent[i] == GRADE_CONTROL_FD) return true;
  }
  return false;
}

static bool names_control(long number, const long *a) {
  if (number == SYS_sendmsg) return (int)a[0] == GRADE_CONTROL_FD || sends_control((const struct msghdr *)a[1]);
  if (number == SYS_sendmmsg) {
    const struct mmsghdr *const messages = (const struct mmsghdr *)a[1];
    for (uint32_t i = 0; messages && i < (uint32_t)a[2] && i < MOST_PARTS; i++)
      if (sends_control(&messages[i].msg_hdr)) return true;
  }
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

static bool message_meets(const struct msghdr *message) {
  if (!message) return false;
  return reaches((uint64_t)(uintptr_t)message, 1) || reaches((uint64_t)(uintptr_t)message->msg_name, 1) ||
         reaches((uint64_t)(uintptr_t)message->msg_control, 1) || parts_meet(message->msg_iov, message->msg_iovlen);
}

#define AT(argument) (1u << (argument))

/* Which arguments say where a call puts what it brings, now or later; those of no fixed size. */
static const uint8_t results[CALL_NUMBERS] = { /* a bit for each */
    /* files */
    [SYS_pipe] = AT(0), [SYS_pipe2] = AT(0), [SYS_stat] = AT(1), [SYS_fstat] = AT(1), [SYS_lstat] = AT(1), [SYS_newfstatat] = AT(2),
    [SYS_statx] = AT(4), [SYS_statfs] = AT(1), [SYS_fstatfs] = AT(1), [SYS_getcwd] = AT(0), [SYS_readlink] = AT(1),
    [SYS_readlinkat] = AT(2), [SYS_getdents] = AT(1), [SYS_getdents64] = AT(1), [SYS_getxattr] = AT(2), [SYS_lgetxattr] = AT(2),
    [SYS_fgetxattr] = AT(2), [SYS_listxattr] = AT(1), [SYS_llistxattr] = AT(1), [SYS_flistxattr] = AT(1), [SYS_ustat] = AT(1),
    [SYS_sysfs] = AT(2), [SYS_sendfile] = AT(2), [SYS_splice] = AT(1) | AT(3), [SYS_copy_file_range] = AT(1) | AT(3),
    [SYS_io_setup] = AT(1), [SYS_io_getevents] = AT(3), [SYS_io_pgetevents] = AT(3), [SYS_name_to_handle_at] = AT(2) | AT(3),
    /* sockets and readiness */
    [SYS_socketpair] = AT(3), [SYS_getsockname] = AT(1) | AT(2), [SYS_getpeername] = AT(1) | AT(2), [SYS_accept] = AT(1) | AT(2),
    [SYS_accept4] = AT(1) | AT(2), [SYS_recvfrom] = AT(4) | AT(5), [SYS_getsockopt] = AT(3) | AT(4), [SYS_poll] = AT(0),
    [SYS_ppoll] = AT(0) | AT(2), [SYS_select] = AT(1) | AT(2) | AT(3) | AT(4), [SYS_pselect6] = AT(1) | AT(2) | AT(3) | AT(4),
    [SYS_epoll_wait] = AT(1), [SYS_epoll_pwait] = AT(1), [SYS_epoll_pwait2] = AT(1),
    /* itself and others */
    [SYS_wait4] = AT(1) | AT(3), [SYS_waitid] = AT(2) | AT(4), [SYS_uname] = AT(0), [SYS_sysinfo] = AT(0), [SYS_times] = AT(0),
    [SYS_getrusage] = AT(1), [SYS_prlimit64] = AT(3), [SYS_getrlimit] = AT(1), [SYS_getgroups] = AT(1),
    [SYS_getresuid] = AT(0) | AT(1) | AT(2), [SYS_getresgid] = AT(0) | AT(1) | AT(2), [SYS_sched_getaffinity] = AT(2),
    [SYS_sched_getparam] = AT(1), [SYS_sched_getattr] = AT(1), [SYS_sched_setattr] = AT(1), [SYS_sched_rr_get_interval] = AT(1), [SYS_getcpu] = AT(0) | AT(1),
    [SYS_capget] = AT(0) | AT(1), [SYS_get_robust_list] = AT(1) | AT(2), [SYS_set_tid_address] = AT(0), [SYS_rseq] = AT(0),
    [SYS_get_mempolicy] = AT(0) | AT(1), [SYS_move_pages] = AT(4), [SYS_mincore] = AT(2), [SYS_futex] = AT(0),
    /* time and signals */
    [SYS_time] = AT(0), [SYS_clock_gettime] = AT(1), [SYS_clock_getres] = AT(1), [SYS_gettimeofday] = AT(0) | AT(1),
    [SYS_nanosleep] = AT(1), [SYS_clock_nanosleep] = AT(3), [SYS_getitimer] = AT(1), [SYS_setitimer] = AT(2), [SYS_timer_create] = AT(2),
    [SYS_timer_gettime] = AT(1), [SYS_timer_settime] = AT(3), [SYS_timerfd_gettime] = AT(1), [SYS_timerfd_settime] = AT(3),
    [SYS_rt_sigaction] = AT(2), [SYS_rt_sigprocmask] = AT(2), [SYS_rt_sigpending] = AT(0), [SYS_rt_sigtimedwait] = AT(1),
    [SYS_sigaltstack] = AT(1), [SYS_mq_timedreceive] = AT(3), [SYS_mq_getsetattr] = AT(2)};

/* ioctl(2): by the numbers that say so themselves, those of sockets, and those of terminals. */
static bool request_brings(uint32_t request) {
  const uint32_t BRINGS = 2u << 30;
  enum { OF_SOCKETS = 0x8900, GROUP = 0xff00, QUEUED_OUT = 0x5411, SESSION = 0x5429, FILE_SIZE = 0x5460, OF_BLOCKS = 2 };
  if (request >> 30) return (request & BRINGS) != 0;
  return (request & GROUP) == OF_SOCKETS || request == FIONREAD || request == TCGETS || request == TIOCGWINSZ || request == TIOCGPGRP ||
         request == QUEUED_OUT || request == SESSION || request == FILE_SIZE || request == OF_BLOCKS;
}

/*
 * Calls of many kinds: only of some of these an argument is an address at all.  Where the caller leaves one out, libc hands
 * on what a register happens to hold, and that may be an address of ours.
 */
static uint8_t results_of_kind(long number, const long *a) {
  enum { OF_PARENT = 0x00100000, OF_CHILD = 0x01000000 | 0x00200000, GET_FS = 0x1003, GET_GS = 0x1004, FIRST_STATE = 0x1021, LAST_STATE = 0x1025 };
  enum { OWNER_UIDS = 17, HINT = 1035, FILE_HINT = 1037, FIRST_ABOUT_SETS = 18, LAST_ABOUT_SETS = 20, OF_SYSTEM = 3, AUXILIARY = 0x41555856, STACK = AT(1) };
  switch (number) {
    case SYS_clone: return STACK | (a[0] & OF_PARENT ? AT(2) : 0) | (a[0] & OF_CHILD ? AT(3) : 0);
    case SYS_futex: return (a[1] & FUTEX_CMD_MASK) == FUTEX_WAKE_OP || (a[1] & FUTEX_CMD_MASK) == FUTEX_CMP_REQUEUE_PI ? AT(4) : 0;
    case SYS_fcntl:
      switch (a[1]) {
        case F_GETLK: case F_OFD_GETLK: case F_GETOWN_EX: case OWNER_UIDS: case HINT: case FILE_HINT: return AT(2);
        default: return 0;
      }
    case SYS_ioctl: return request_brings((uint32_t)a[1]) ? AT(2) : 0;
    case SYS_prctl:
      switch (a[0]) {
        case PR_GET_PDEATHSIG: case PR_GET_NAME: case PR_GET_TSC: case PR_GET_CHILD_SUBREAPER: case PR_GET_TID_ADDRESS: case AUXILIARY: return AT(1);
        default: return 0;
      }
    case SYS_arch_prctl: return a[0] == GET_FS || a[0] == GET_GS || (a[0] >= FIRST_STATE && a[0] <= LAST_STATE) ? AT(1) : 0;
    case SYS_msgctl: case SYS_shmctl: return a[1] == IPC_RMID ? 0 : AT(2);
    case SYS_semctl: return a[2] == IPC_STAT || a[2] == GETALL || a[2] == OF_SYSTEM || (a[2] >= FIRST_ABOUT_SETS && a[2] <= LAST_ABOUT_SETS) ? AT(3) : 0;
    default: return 0;
  }
}

/* Where the kernel, or who runs a handler, lays its frames. */
static bool stack_meets(const stack_t *stack) { return stack && in_runtime((uint64_t)(uintptr_t)stack->ss_sp, stack->ss_size); }

/* io_submit(2) names both in memory. */
static bool submits(const long *a, bool descriptors) {
  enum { MOST_AT_ONCE = 65536 };
  const struct iocb *const *each = (const struct iocb *const *)a[2];
  for (long i = 0; i < a[1] && i < MOST_AT_ONCE; i++) {
    const bool in_parts = each[i]->aio_lio_opcode == IOCB_CMD_PREADV || each[i]->aio_lio_opcode == IOCB_CMD_PWRITEV;
    if (descriptors) {
      if (each[i]->aio_fildes == GRADE_CONTROL_FD) return true;
    } else if (in_parts ? parts_meet((const struct iovec *)each[i]->aio_buf, each[i]->aio_nbytes) : reaches(each[i]->aio_buf, each[i]->aio_nbytes)) {
      return true;
    }
  }
  return false;
}

/* The kernel, or a model, would write there. */
static bool buffers_meet(long number, const long *a) {
  switch (number) {
    case SYS_readv: case SYS_preadv: case SYS_preadv2: case SYS_vmsplice: return parts_meet((const struct iovec *)a[1], (uint64_t)a[2]);
    case SYS_recvmsg: return message_meets((const struct msghdr *)a[1]);
    case SYS_recvmmsg: {
      const struct mmsghdr *messages = (const struct mmsghdr *)a[1];
      for (uint32_t i = 0; messages && i < (uint32_t)a[2] && i < MOST_PARTS; i++)
        if (message_meets(&messages[i].msg_hdr)) return true;
      return reaches((uint64_t)a[1], 1) || reaches((uint64_t)a[4], 1);
    }
    case SYS_read: case SYS_pread64: case SYS_recvfrom: case SYS_msgrcv: case SYS_mq_timedreceive:
      if (reaches((uint64_t)a[1], (uint64_t)a[2])) return true;
      break;
    case SYS_getrandom: return reaches((uint64_t)a[0], (uint64_t)a[1]);
    case SYS_io_submit: return submits(a, false);
    case SYS_sigaltstack:
      if (stack_meets((const stack_t *)a[0])) return true;
      break;
    default: break;
  }
  const uint8_t always = number >= 0 && number < CALL_NUMBERS ? results[number] : 0, arguments = always | results_of_kind(number, a);
  for (unsigned i = 0; i < 6; i++)
    if ((arguments & AT(i)) && in_runtime((uint64_t)a[i], 1)) return true;
  return false;
}

/* Another descriptor of the control region, come by whatever way. */
static bool is_control(int fd) {
  struct stat one, control;
  return fd >= 0 && CALL2(SYS_fstat, fd, &one) == 0 && CALL2(SYS_fstat, GRADE_CONTROL_FD, &control) == 0 &&
         one.st_ino == control.st_ino && one.st_dev == control.st_dev;
}

/*
 * Nobody has a frame to return from but the runtime, which runs the handlers: one that the program has made itself would set
 * registers, stack and signal mask at its will.
 */
static long refuse_return(void) {
  note_refused(GRADE_REFUSED_CALL, SYS_rt_sigreturn);
  return -EPERM;
}

long guard(long number, const long *a) {
  if (names_control(number, a) || (number == SYS_io_submit && submits(a, true))) return -EBADF;
  if (number == SYS_rt_sigreturn) return refuse_return();
  if (changes_mappings(number, a)) {
    /* mremap(2) of 0 bytes of a shared mapping makes another one of the same memory, as large as is asked for. */
    const uint64_t at = (uint64_t)a[0], size = (uint64_t)(number == SYS_mremap && a[1] == 0 ? a[2] : a[1]);
    const bool absurd = size > USER_TOP || at > USER_TOP - size; /* EINVAL */
    const bool onto = number == SYS_mremap && (a[3] & MREMAP_FIXED) && in_runtime((uint64_t)a[4], (uint64_t)a[2]);
    if (absurd || (!onto && !in_runtime(at, size))) return 0;
    return refuse_memory(GRADE_REFUSED_MAPPING, number, at, size, number == SYS_munmap ? -EINVAL : -ENOMEM);
  }
  if (number == SYS_mmap) {
    if ((a[3] & MAP_ANONYMOUS) || !is_control((int)a[4])) return 0;
    return refuse_memory(GRADE_REFUSED_FILE, number, 0, 0, -EACCES);
  }
  return buffers_meet(number, a) ? refuse_memory(GRADE_REFUSED_BUFFER, number, 0, 0, -EFAULT) : 0;
}

long guard_mapped_onto(long number, uint64_t at, uint64_t size) {
  const uint64_t begin = at & ~((uint64_t)PAGE - 1); /* SHM_RND */
  return in_runtime(begin, size) ? refuse_memory(GRADE_REFUSED_MAPPING, number, begin, size, -EINVAL) : 0;
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
