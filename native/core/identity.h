// identity.h - under which uid the student's processes run.
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

// For root: a uid that no other monitor on this machine uses, kept as long as this process lives; an ordinary user's runs
// have his own, in a user namespace if the tier has one.
Identity choose_identity(const Walls& walls);

// Where others of this machine have slots too: who a run in that one is.
Identity identity_in_slot(const Walls& walls, unsigned slot);
// As long as it is held nobody else has this slot.  Empty if somebody has it.
UniqueFd take_slot_if_free(unsigned slot);

}  // namespace grade
