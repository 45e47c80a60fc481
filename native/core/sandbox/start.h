// start.h - turns a child of init into a student's program.
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

struct StartWalls {
  int files, scope;  // Landlock rulesets; -1 = none
};

// Starts the programs that are wanted, as children of the caller, and notes their pids.  All of one call are in one scope.
// Throws if one of them is stopped meanwhile.
void start_programs(const Plan& plan, StartWalls walls, const bool (&wanted)[kMaxPrograms], pid_t (&pids)[kMaxPrograms]);

// The calling process gets the limits and the privileges of a program of the run.  It ends if something fails, and the ledger
// says what.
void become_powerless(const Plan& plan);

// Is some child of the caller stopped by a signal?  Before a run begins nobody has a reason to be.
bool has_stopped_child();

}  // namespace grade
