// shared_root.h - the directory of the host that stands for "/" where nothing can be mounted (tiers B to D).
//
// The runtime shows it to the program as its root (runtime/walls.h), Landlock keeps it in.
#pragma once

#include <vector>

#include "core/sandbox/plan.h"

namespace grade {

// Where the root of this slot lies: a place from which programs can be executed.
std::string place_of_shared_root(unsigned slot);

// The slots of this user for which there is a root, in use or not.
std::vector<unsigned> slots_with_root();

// Makes it, after what a monitor that was killed may have left there.
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
