// traced.h - the memory of a task that stands still for its tracer: what it has given to the kernel, or got.
#pragma once

#include <sys/types.h>
#include <sys/uio.h>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace grade {

iovec traced_part(uint64_t address, uint64_t size);

// The places that the arguments of a call on a descriptor name; empty if they cannot be read.
std::vector<iovec> traced_parts(pid_t tid, uint64_t number, const uint64_t (&args)[6]);

std::optional<uint64_t> traced_word(pid_t tid, uint64_t address);

// Fills `to` from the parts, one after the other; returns how much came.
size_t read_traced(pid_t tid, std::vector<iovec> parts, std::span<uint8_t> to);

}  // namespace grade
