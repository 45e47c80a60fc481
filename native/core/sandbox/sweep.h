// sweep.h - what a run has left behind in its namespaces.
#pragma once

#include "core/sandbox/ledger.h"

namespace grade {

// Called by init when the last process of a run is gone: what is still there.
void sweep_leftovers(Ledger& ledger);

// Removes it.  False if something resists.
bool remove_leftovers(const Ledger& ledger);

// True if the network namespace still holds connections (TIME_WAIT and the like).
bool network_is_used();

}  // namespace grade
