// init.h - pid 1 of one run.
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

// The whole life of a run, from its mounts to the sweep.  Runs in fresh pid, ipc and mount namespaces; everything it
// learns goes into plan.ledger.  `lifeline` is a socket whose other end the monitor holds.
void run_init(const Plan& plan, int lifeline) noexcept;

}  // namespace grade
