// watchable.h - whether the kernel lets init watch the programs of a run (witness.h), tried on a process like theirs.
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

// 0, or the errno with which it refuses.  The process is a child of the caller, has the privileges of a program, and is gone
// afterwards.
int try_to_watch(const Plan& plan);

}  // namespace grade
