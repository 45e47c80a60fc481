// processes.h - what /proc says about the processes of the pid namespace that this code is pid 1 of.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace grade {

struct ProcessState {
  char letter = 0;         // as ps shows it; 0 if there is no such process
  uint64_t cpu_ticks = 0;  // what it has used of the processor
};

ProcessState process_state(pid_t pid);

// Every process but init, also zombies that nobody has waited for.
void each_process(const std::function<void(pid_t)>& each);

// Of processes in another pid namespace than /proc shows: the kernel is asked by number, and tells but 'Z' from 'S'.
ProcessState process_state_by_number(pid_t pid);

// The number that /proc has for a task of such a process; 0 if there is none.
pid_t number_in_proc(pid_t process, pid_t tid);

// As /proc numbers them: the children of the calling thread, and all that descends from them.
std::vector<pid_t> children();
void each_descendant(const std::function<void(pid_t)>& each);

// Ends all children, and whoever becomes a child by that, for a process that orphans come to (PR_SET_CHILD_SUBREAPER).
void end_children();

using EachProcess = void (*)(const std::function<void(pid_t)>& each);

// The pages of all processes together, each counted once, are more than `allowed_kib`; `held_kib` lie in files and segments,
// of which the processes may have mapped any part.
bool memory_exceeds(uint64_t allowed_kib, uint64_t held_kib, EachProcess each_of_run);

}  // namespace grade
