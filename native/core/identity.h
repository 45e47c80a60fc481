// identity.h - under which uid the student's processes run.
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

// For root: a uid that no other monitor on this machine uses, kept as long as this process lives.
Identity choose_identity();

}  // namespace grade
