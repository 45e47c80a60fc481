// explore.h - which schedules of a job are run, and what is made of what they show.
//
// First every order while there are few (exhaustive), then the portfolio; then each finding is reduced to the decisions it
// takes (shorten), shown again three times out of three (confirm), and told by its cause (early deadlines).
#pragma once

#include "core/explore/outcome.h"

namespace grade {

Report explore(const Job& job, const RunOne& run);

}  // namespace grade
