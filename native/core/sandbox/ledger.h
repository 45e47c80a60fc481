// ledger.h - what init tells the monitor about one run.
//
// Shared memory of monitor, stage and init; it is never mapped in a student's process (exec drops it) and has no
// descriptor, so what stands here is the word of our own code and of the kernel.
#pragma once

#include <cstdint>

#include "wire/wire.h"

namespace grade {

inline constexpr uint32_t kMaxPrograms = GRADE_MAX_PROGRAMS;
inline constexpr uint32_t kMaxLeftovers = 256;

enum class LeftoverType : uint32_t { queue, shm, sem, dev_shm, mqueue, socket, fifo };

struct LedgerLeftover {
  LeftoverType type;
  int64_t id;
  char name[112];
};

struct Ledger {
  char fault[480];         // not empty: the sandbox failed, and how
  uint32_t handed_over;    // the programs were started and the token was given
  int32_t status[kMaxPrograms];
  uint32_t stalled;        // no progress for wall_ms
  uint32_t stalled_holder;
  uint32_t token_lost;     // the task that held the token was ended by the kernel
  int32_t token_status;    // its wait status
  int64_t token_cpu_ms;    // what it had used of the processor
  uint32_t out_of_memory;  // all processes together had more than the run may have
  uint32_t cpu_killed;     // some process was ended by SIGXCPU, or by SIGKILL after its processor time was used up
  uint32_t file_killed;    // some process was ended by SIGXFSZ
  uint32_t leftover_count;
  LedgerLeftover leftovers[kMaxLeftovers];
};

}  // namespace grade
