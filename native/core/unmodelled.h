// unmodelled.h - which system calls of a run the runtime had no model for.
#pragma once

#include <string>
#include <vector>

#include "core/log.h"

namespace grade {

// Their names, or "system call 999" for one that has none here; each once, in order of their numbers.
std::vector<std::string> unmodelled_calls(const Log& log);

}  // namespace grade
