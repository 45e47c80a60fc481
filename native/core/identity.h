// identity.h - under which uid the student's processes run.
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

struct Slot {
  Identity identity;
  UniqueFd root_lock;  // of the directory that stands for "/", where the tier has no root of its own
};

// For root: a uid that no other monitor on this machine uses, kept as long as this process lives; an ordinary user's runs
// have his own, in a user namespace if the tier has one.
Slot choose_slot(const Walls& walls);

// The first of the kernel's keys that runs in this slot may use where they have no IPC namespace.
uint32_t first_key_in(unsigned slot);

// Where others of this machine have slots too: who a run in that one is.
Identity identity_in_slot(const Walls& walls, unsigned slot);
// As long as it is held nobody else has this slot.  Empty if somebody has it.
UniqueFd take_slot_if_free(unsigned slot);

}  // namespace grade
