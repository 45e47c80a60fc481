// moved.h - call by call, what the kernel has done in a run and what the log says of it.
#pragma once

#include <vector>

#include "core/log.h"
#include "core/sandbox/ledger.h"

namespace grade {

struct Difference {
  uint32_t task;
  const char* call;
  uint64_t moved, told;  // calls, or bytes if there are as many calls; equal: something else in them differs
};

// Of a run that was seen to its end.  `payload_seed` as the run was given it.
std::vector<Difference> compare_moves(const Log& log, const LedgerWitness& witness, uint64_t payload_seed);

}  // namespace grade
