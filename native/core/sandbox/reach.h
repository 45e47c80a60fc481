// reach.h - ends every process of a run at once, whatever it has done to get away.
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

// Called by init before it starts anything: from here on the calling process cannot signal anybody but what it starts.
// Only for tiers without a pid namespace.
void enter_reach(const Plan& plan);

// Everybody but the calling process.  Throws rather than reach further.
void end_everybody(const Plan& plan);

// Processes of the run's uid that a killed monitor may have left (tier C); none of ours may have it.
void end_uid(const Plan& plan);

}  // namespace grade
