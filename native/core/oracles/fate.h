// fate.h - how a process came out of the run: the difference between a failure that the program has met and one that
// has met the program.
#pragma once

#include "core/oracles/oracle.h"

namespace grade {

// It ended with an error status, crashed, or hangs.
bool ended_badly(const Case& run, uint32_t process);

// It ended by itself, with an error status.
bool gave_up(const Case& run, uint32_t process);

}  // namespace grade
