// confirm.h - a finding is told only after its shortened schedule has shown it three times out of three.
#pragma once

#include "core/aggregate.h"
#include "core/explore/outcome.h"

namespace grade {

// Replaces every finding of the report by what its shortened schedule shows.  Returns what is broken, or "".
std::string confirm(Report& report, const Aggregate& aggregate, const RunOne& run);

}  // namespace grade
