// held.h - memory that belongs to no process: what the kernel holds for the processes of this init's namespaces.
#pragma once

#include <sys/stat.h>

#include <cstdint>

namespace grade {

// Segments, queues and semaphore sets of System V; files in memory without a name that some process has open.  `ours` is
// one of those that does not count.
uint64_t held_kib(const struct stat& ours);

// Bounds what System V objects can hold, where the kernel lets an init set it for its own IPC namespace.
void bound_objects(uint64_t memory_kib);

}  // namespace grade
