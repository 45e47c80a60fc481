// init.h - pid 1 of a house: the namespaces in which runs of one job follow each other.
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

enum class HouseEnd {
  closed,     // the monitor wants no more runs
  used,       // something is left that only a new house is free of
  networked,  // the same, and its network is not free either
  failed,     // the reason is in the ledger, and the run that was asked for is unanswered
};

// Serves runs, one for each byte that comes through `socket`, and answers each with a byte.  Lives in fresh pid, ipc
// and mount namespaces; everything it learns goes into plan.ledger.  The other end of `socket` is the monitor's.
// `file_walls` are those of Landlock that programs are started behind; -1 = none.
HouseEnd run_init(const Plan& plan, int socket, int file_walls) noexcept;

}  // namespace grade
