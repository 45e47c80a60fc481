// shared_root.h - the directory of the host that stands for "/" where nothing can be mounted (tiers B to D).
//
// The runtime shows it to the program as its root (runtime/walls.h), Landlock keeps it in.
#pragma once

#include <vector>

#include "core/sandbox/plan.h"

namespace grade {

// Where the root of this slot lies: a place from which programs can be executed.
std::string place_of_shared_root(unsigned slot);

// The slots for which there is something at that place, whoever has it.
std::vector<unsigned> slots_with_root();

// The right to touch what lies there, for as long as the result (Plan::root_lock) or a copy of it is open: a lock on the
// directory itself, so that it holds among all who see it, in whatever namespaces they are, and ends with the last of them.
// Empty if somebody has it, or what lies there is not this user's: nobody may touch it.
UniqueFd claim_shared_root(unsigned slot, uid_t run);       // made if it is missing
UniqueFd claim_left_shared_root(unsigned slot, uid_t run);  // only if it is there

// Both need the claim.  What a monitor that was killed may have left there goes first.
void make_shared_root(const Plan& plan);
void remove_shared_root(const Plan& plan) noexcept;

// Empties a directory that student's processes have written to.  None of them may be left.  False if something resists.
bool empty_tree(const std::string& path) noexcept;

// Between two runs: /scratch and /tmp as make_shared_root has left them.
void empty_shared_files(const Plan& plan);

struct Usage {
  uint64_t names = 0, kib = 0;
};
// What lies in the directories that the run can write to.
Usage usage_of(const Plan& plan) noexcept;

}  // namespace grade
