// sweep.h - what a run has left behind in its namespaces.
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

// Called by init when the last process of a run is gone: what is still there.  `names_added`: there are other files than
// at the beginning in /scratch or /tmp, so it is worth looking for sockets and FIFOs among them.
void sweep_leftovers(const Plan& plan, bool names_added);

// Removes it.  False if something resists.
bool remove_leftovers(const Plan& plan);

// Where the run has no IPC namespace: every System V object that it may have made.
void remove_keyed_objects(const Plan& plan) noexcept;

// True if the network namespace is as good as new: no socket of any family that the kernel has not yet done away with,
// for it may hold a port or an abstract name, and no connection in TIME_WAIT.  `sockstat` is a descriptor of /proc/net/sockstat.
bool is_network_free(int sockstat, unsigned own_sockets);

}  // namespace grade
