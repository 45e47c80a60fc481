/* siginfo.c - siginfo_t as sigaction(2) describes it for each source of a signal. */
#include "signals.h"
#include "identity.h"
#include "walls.h"

void fill_siginfo(siginfo_t *out, int signal, const struct grade_signal_info *from) {
  *out = (siginfo_t){.si_signo = signal, .si_code = from->code};
  if (from->code == SI_TIMER) {
    const struct grade_timer *timer = &ctl->timers[(from->timer - 1) % GRADE_MAX_TIMERS];
    out->si_timerid = from->timer ? (int)timer->id : 0;
    out->si_overrun = from->timer ? (int)timer->overrun : 0;
    out->si_value.sival_ptr = (void *)(uintptr_t)from->value;
    return;
  }
  out->si_pid = seen_pid(from->pid);
  if (from->code <= 0 || signal == SIGCHLD) out->si_uid = GRADE_USER;
  if (signal == SIGCHLD && from->code > 0)
    out->si_status = (int)(from->code == CLD_EXITED ? from->value >> 8 & 0xff : from->value & 0x7f);
  else
    out->si_value.sival_ptr = (void *)(uintptr_t)from->value;
}
