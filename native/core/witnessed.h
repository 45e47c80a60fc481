// witnessed.h - compares what the kernel has done in a run with what the run's log says.
//
// The log is memory that the student's processes can write; what the witness has written down is not.  Whatever differs has been
// made behind the runtime's back, or was never made.
#pragma once

#include <vector>

#include "core/log.h"
#include "core/run_facts.h"
#include "core/sandbox/ledger.h"

namespace grade {

struct Witnessed {
  std::vector<Finding> findings;  // empty if nothing differs, or if this run proves nothing
  uint64_t compared = 0;          // calls of which kernel and log both know; 0 if this run proves nothing
};

Witnessed compare_with_witness(const Log& log, const RunFacts& facts, const Ledger& ledger, uint64_t payload_seed);

}  // namespace grade
