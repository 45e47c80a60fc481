// witnessed.h - one more run of a job, seen from the kernel's side.
#pragma once

#include "core/explore/outcome.h"

namespace grade {

// What the kernel contradicts, in the standard order and again in its repetition, is added to the report.  It is also the
// reason of what broke the job otherwise: a program that leaves the runtime's sight ends without its knowledge.
void add_witnessed(Report& report, const Job& job, const RunOne& run);

}  // namespace grade
