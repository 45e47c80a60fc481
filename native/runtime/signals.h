/* signals.h - what the files about signals share. */
#ifndef GRADE_RUNTIME_SIGNALS_H
#define GRADE_RUNTIME_SIGNALS_H

#include "internal.h"

extern struct kernel_sigaction actions[GRADE_SIGNALS]; /* of the process; copied by fork, reset by exec */

static inline uint64_t bit(int signal) { return 1ull << (signal - 1); }

/* The oldest queued instance of a real-time signal; keeps the pending bit while another one is left. */
struct grade_signal_info take_queued(uint32_t index, int signal);

/* The value of sigqueue, or how the child ended, in their common place. */
static inline void set_value(siginfo_t *info, const struct grade_signal_info *from) {
  info->si_value.sival_ptr = (void *)(uintptr_t)from->value;
  if (info->si_signo == SIGCHLD && from->code > 0)
    info->si_status = (int)(from->code == CLD_EXITED ? from->value >> 8 & 0xff : from->value & 0x7f);
}

#endif
