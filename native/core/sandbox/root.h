// root.h - the file system that a run sees: the part shared by all runs of a job, and the part made anew for each.
#pragma once

#include "core/sandbox/plan.h"
#include "wire/wire.h"

namespace grade {

// Called once per job in the stage, in a fresh mount namespace: builds the root, moves into it, leaves the host's
// files behind.  Read-only from here on.
void enter_root(const Plan& plan);

// Called by the init of a house, in its own copy of that mount namespace: /proc, /scratch, /tmp, /dev/shm, /dev/mqueue.
void mount_run(const Plan& plan);
// The programs under their names, and the files of the scenario.
void fill_scratch(const Plan& plan);
// Between two runs: /scratch and /tmp as they were after mount_run.
void mount_files_anew(const Plan& plan);

// Names that a run may make in a directory of its own.
inline constexpr unsigned kScratchInodes = GRADE_NAMES_OF_A_DIRECTORY;

// POSIX shared memory of one run.
inline constexpr unsigned kSharedMemoryKib = 16384;

}  // namespace grade
