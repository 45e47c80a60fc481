/*
 * by_name.c - the calls that coursework makes most, taken where the student's code calls libc.
 *
 * A signal frame costs ten times as much as a call.  So these are served at once where the call stands in the student's
 * own code; any other (inside libc, from another library, by `syscall`) still arrives as SIGSYS, and both end in the same
 * models.  A process with threads goes through libc: its functions are cancellation points (pthreads(7)).
 */
#include "names.h"
#include "threads/call.h"

#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

#define EACH_CALL(X)                                                                                         \
  X(ssize_t, read, SYS_read, (int fd, void *to, size_t size), (fd, to, size), fd, to, size, 0)               \
  X(ssize_t, write, SYS_write, (int fd, const void *from, size_t size), (fd, from, size), fd, from, size, 0) \
  X(int, close, SYS_close, (int fd), (fd), fd, 0, 0, 0)                                                      \
  X(int, pipe, SYS_pipe, (int ends[2]), (ends), ends, 0, 0, 0)                                                 \
  X(int, semop, SYS_semop, (int set, struct sembuf *operations, size_t count), (set, operations, count), set, \
    operations, count, 0)                                                                                    \
  X(int, msgsnd, SYS_msgsnd, (int queue, const void *from, size_t size, int flags), (queue, from, size, flags), queue, \
    from, size, flags)                                                                                       \
  X(int, kill, SYS_kill, (pid_t pid, int signal), (pid, signal), pid, signal, 0, 0)                          \
  X(pid_t, waitpid, SYS_wait4, (pid_t pid, int *status, int options), (pid, status, options), pid, status, options, 0) \
  X(pid_t, wait, SYS_wait4, (int *status), (status), -1, status, 0, 0)                                       \
  X(pid_t, getpid, SYS_getpid, (void), (), 0, 0, 0, 0)                                                       \
  X(pid_t, getppid, SYS_getppid, (void), (), 0, 0, 0, 0)                                                     \
  X(int, sched_yield, SYS_sched_yield, (void), (), 0, 0, 0, 0)

static bool at_once(uint64_t pc) { return judged(pc) && !threads_seen(); }

/* In a process with threads others may look at what the kernel moves.  A message begins behind its type. */
static const void *moves(uint64_t pc, const void *bytes) {
  const void *outer = self.own_bytes;
  self.own_bytes = judged(pc) ? bytes : NULL;
  return outer;
}

static long returned(long result) {
  if (result >= 0 || result < -4095) return result;
  errno = (int)-result;
  return -1;
}

#define BYTES_read to
#define BYTES_write from
#define BYTES_msgsnd (const long *)from + 1
#define BYTES_close NULL
#define BYTES_pipe NULL
#define BYTES_semop NULL
#define BYTES_kill NULL
#define BYTES_waitpid NULL
#define BYTES_wait NULL
#define BYTES_getpid NULL
#define BYTES_getppid NULL
#define BYTES_sched_yield NULL

#define DEFINE(type, name, number, parameters, arguments, a, b, c, d)                                        \
  REAL(type, name, parameters)                                                                               \
  EXPORT type name parameters {                                                                              \
    if (!at_once(RETURN_ADDRESS)) {                                                                          \
      const void *outer = moves(RETURN_ADDRESS, BYTES_##name);                                               \
      type result = real_##name() arguments;                                                                 \
      self.own_bytes = outer;                                                                                \
      return result;                                                                                         \
    }                                                                                                        \
    return (type)returned(call_by_name(number, (long)(a), (long)(b), (long)(c), (long)(d), 0, RETURN_ADDRESS)); \
  }
EACH_CALL(DEFINE)

REAL(ssize_t, msgrcv, (int queue, void *to, size_t size, long type, int flags))
EXPORT ssize_t msgrcv(int queue, void *to, size_t size, long type, int flags) {
  if (!at_once(RETURN_ADDRESS)) {
    const void *outer = moves(RETURN_ADDRESS, (const long *)to + 1);
    ssize_t result = real_msgrcv()(queue, to, size, type, flags);
    self.own_bytes = outer;
    return result;
  }
  return returned(call_by_name(SYS_msgrcv, queue, (long)to, (long)size, type, flags, RETURN_ADDRESS));
}
