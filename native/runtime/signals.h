/* signals.h - what the files about signals share. */
#ifndef GRADE_RUNTIME_SIGNALS_H
#define GRADE_RUNTIME_SIGNALS_H

#include "internal.h"

extern struct kernel_sigaction actions[GRADE_SIGNALS]; /* of the process; copied by fork, reset by exec */

static inline uint64_t bit(int signal) { return 1ull << (signal - 1); }
/* Those by which glibc cancels a thread and changes the user of all of them. */
static inline bool of_libc(int signal) { return signal == 32 || signal == 33; }
static const uint64_t NEVER_BLOCKED = 1ull << (SIGKILL - 1) | 1ull << (SIGSTOP - 1);

/* The oldest queued instance of a real-time signal; keeps the pending bit while another one is left. */
struct grade_signal_info take_queued(uint32_t index, int signal);

/* The main task of a task's process. */
uint32_t leader_of(uint32_t index);

/* Which thread gets a signal to the process of this task. */
uint32_t signal_target(uint32_t index, int signal);
void claim_signals(void); /* those of the process that another thread blocks and this one does not */

void post_info(uint32_t index, int signal, const struct grade_signal_info *info);

/* Which task of this process has a signal of the set pending: this one, or the main one, where signals to the process
 * stay that every thread blocks. */
uint32_t signal_source(uint64_t set);

void fill_siginfo(siginfo_t *out, int signal, const struct grade_signal_info *from);

/* stops.c - SIGSTOP, SIGCONT and what the parent hears of them. */
void stop_process(int signal);
void continue_process(uint32_t index);

/* empty_loops.c */
void on_processor_tick(int signal, siginfo_t *info, void *context);

#endif
