// landlock.h - walls around files and signals for tiers that cannot mount (Landlock, landlock(7)).
#pragma once

#include <cstdint>

#include "core/sandbox/plan.h"

namespace grade {

// The version of Landlock that this kernel has switched on; 0 = none.
int landlock_version();
inline constexpr int kScopesSince = 6;  // signals, abstract sockets

// What a run may do with files: everything in its own directories, reading and executing in those of the system, nothing
// elsewhere.  The descriptor is closed on exec.
UniqueFd make_file_walls(const Plan& plan);

// Enters the walls: the calling process and all that it starts from now on.  0, or -1 with errno.  Safe between vfork and
// exec.
int enter_walls(int ruleset);

// Signals and abstract sockets reach only who is in the same scope or in one made within it.
UniqueFd make_scope();

}  // namespace grade
