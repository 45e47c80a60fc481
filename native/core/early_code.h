// early_code.h - code of a program that the loader would run before the runtime is there.
#pragma once

#include "core/unique_fd.h"

namespace grade {

// A copy of the executable behind `fd` in which the runtime runs such code (runtime/early.c), as the first of what it
// watches; none if there is no such code.
UniqueFd with_early_code_deferred(int fd);

}  // namespace grade
