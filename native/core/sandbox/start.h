// start.h - turns a child of init into a student's program.
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

// Starts program `index` and returns its pid in the run's pid namespace.
pid_t start_program(const Plan& plan, unsigned index);

}  // namespace grade
