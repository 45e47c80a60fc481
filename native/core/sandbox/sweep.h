// sweep.h - what a run has left behind in its namespaces.
#pragma once

#include "core/sandbox/ledger.h"

namespace grade {

// Called by init when the last process is gone, before the namespaces vanish.
void sweep_leftovers(Ledger& ledger);

// True if the network namespace still holds connections (TIME_WAIT and the like).
bool network_is_used();

}  // namespace grade
