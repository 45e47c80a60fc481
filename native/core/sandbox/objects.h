// objects.h - the System V objects that a run has made.
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

// Writes those that are still there into the ledger.
void note_objects(const Plan& plan);

// Removes those that the ledger names.  False if one resists, or there may be more.
bool remove_noted_objects(const Plan& plan);

// Where there is no IPC namespace: does somebody else have an object with one of these keys?
bool keys_are_foreign(uint32_t first_key, uid_t run);

// Where the run has no IPC namespace: removes every one that it may have made.
void remove_keyed_objects(const Plan& plan) noexcept;

}  // namespace grade
