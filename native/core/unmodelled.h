// unmodelled.h - which system calls of a run the runtime had no model for.
#pragma once

#include <string>
#include <vector>

#include "core/log.h"

namespace grade {

// Their names, or "system call 999" for one that has none here; each once, in order of their numbers.
std::vector<std::string> unmodelled_calls(const Log& log);

// Where the first of them in that order was made first; unknown if there is none.
Place unmodelled_place(const Log& log);

}  // namespace grade
