// processes.h - what /proc says about the processes of the pid namespace that this code is pid 1 of.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>

namespace grade {

struct ProcessState {
  char letter = 0;         // as ps shows it; 0 if there is no such process
  uint64_t cpu_ticks = 0;  // what it has used of the processor
};

ProcessState process_state(pid_t pid);

// Every process but init, also zombies that nobody has waited for.
void each_process(const std::function<void(pid_t)>& each);

// The pages of all processes together, each counted once, are more than `allowed_kib`; `held_kib` lie in files and segments,
// of which the processes may have mapped any part.
bool memory_exceeds(uint64_t allowed_kib, uint64_t held_kib);

}  // namespace grade
