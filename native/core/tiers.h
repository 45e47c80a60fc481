// tiers.h - the isolation tiers of this machine, each found out by building its sandbox.
#pragma once

#include <string>
#include <vector>

#include "core/monitor.h"
#include "core/sandbox/walls.h"

namespace grade {

// The walls of a run: exactly `wanted` (A to D), or, if that is "", the best that this machine gives.  Throws sys::Failure with
// one sentence if there is none, or if it is lower than `least`.
Walls choose_walls(const std::string& wanted, const std::string& least);

// A to D.  Tries them all, each time.
std::vector<TierProbe> try_tiers();

}  // namespace grade
