/* signalfd.c - signalfd(2): pending signals of the caller, taken by read instead of by a handler. */
#include "signals.h"
#include "virtual.h"
#include "calls.h"

#include <sys/signalfd.h>

bool signalfd_ready(const struct grade_virtual *it) {
  return (ctl->tasks[signal_source(it->mask)].signal_pending & it->mask) != 0;
}

static long set_up(long fd, const uint64_t *set, long size, int flags) {
  if (size != sizeof *set || (flags & ~(SFD_NONBLOCK | SFD_CLOEXEC))) return -EINVAL;
  const uint64_t mask = *set & ~NEVER_BLOCKED;
  struct grade_virtual *it;
  if (fd == -1) {
    it = make_virtual(GRADE_OBJ_SIGNALFD, flags, &fd);
    if (!it) return fd;
  } else {
    it = virtual_of_descriptor((int)fd);
    if (!it) return CALL1(SYS_fsync, fd) == -EBADF ? -EBADF : -EINVAL;
    if (it->kind != GRADE_OBJ_SIGNALFD) return -EINVAL;
  }
  it->mask = mask;
  virtual_ready(it);
  return fd;
}

long model_signalfd(long *a) { return set_up((int)a[0], (const uint64_t *)a[1], a[2], 0); }
long model_signalfd4(long *a) { return set_up((int)a[0], (const uint64_t *)a[1], a[2], (int)a[3]); }

static struct signalfd_siginfo take(uint64_t mask) {
  const uint32_t source = signal_source(mask);
  const int signal = __builtin_ctzll(ctl->tasks[source].signal_pending & mask) + 1;
  const struct grade_signal_info from = take_queued(source, signal);
  siginfo_t info;
  fill_siginfo(&info, signal, &from);
  struct signalfd_siginfo out = {.ssi_signo = (uint32_t)signal,
                                 .ssi_code = from.code,
                                 .ssi_pid = (uint32_t)info.si_pid,
                                 .ssi_uid = info.si_uid,
                                 .ssi_int = (int32_t)from.value,
                                 .ssi_ptr = from.value};
  if (signal == SIGCHLD) out.ssi_status = info.si_status, out.ssi_int = 0, out.ssi_ptr = 0;
  if (from.code == SI_TIMER) out.ssi_pid = out.ssi_uid = 0, out.ssi_tid = (uint32_t)info.si_timerid, out.ssi_overrun = (uint32_t)info.si_overrun;
  struct grade_event *event = log_event(GRADE_EV_SIGWAIT, 0);
  event->result = signal;
  event->value = from.sender;
  return out;
}

long read_signalfd(int fd, struct grade_virtual *it, void *to, uint64_t size) {
  struct signalfd_siginfo *out = to;
  uint64_t most = size / sizeof *out, got = 0;
  if (most == 0) return -EINVAL;
  long r = await_virtual(fd, it, GRADE_EV_READ, signalfd_ready);
  if (r != 0) return r;
  while (got < most && signalfd_ready(it)) out[got++] = take(it->mask);
  return (long)(got * sizeof *out);
}
