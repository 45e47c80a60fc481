// held.h - memory that belongs to no process: what the kernel holds for the processes of this init's namespaces.
#pragma once

#include <sys/stat.h>

#include <cstdint>

#include "core/sandbox/processes.h"

namespace grade {

// Files in memory without a name that some process of the run has open, but for `ours`; where the IPC namespace is the run's
// own, its segments, queues and semaphore sets as well.
uint64_t held_kib(const struct stat& ours, bool own_objects, EachProcess each_of_run);

// Bounds what System V objects can hold, where the kernel lets an init set it for its own IPC namespace.
void bound_objects(uint64_t memory_kib);

}  // namespace grade
