// sweep.h - what a run has left behind in its namespaces.
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

// Called by init when the last process of a run is gone: what is still there.  `names_added`: there are other files than
// at the beginning in /scratch or /tmp, so it is worth looking for sockets and FIFOs among them.  True if something has a
// name in /dev/shm or /dev/mqueue.
bool sweep_leftovers(const Plan& plan, bool names_added);

// Removes it.  False if something resists.
bool remove_leftovers(const Plan& plan, bool nothing_shared);

}  // namespace grade
