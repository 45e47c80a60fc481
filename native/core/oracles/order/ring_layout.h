// ring_layout.h - where the slots of a ring lie within their mapping.
#pragma once

#include <cstdint>
#include <optional>

#include "core/log.h"

namespace grade {

struct RingLayout {
  uint32_t object = 0;
  int64_t base = 0;  // offset of slot 0 in the mapping
  int64_t stride = 0;
  int64_t slots = 0;
  int64_t payload_offset = 0;  // within a slot
  int64_t payload_bytes = 0;

  bool operator==(const RingLayout&) const = default;

  // Slot numbers that a range touches with at least one payload byte; also numbers outside [0, slots).
  struct Touched {
    int64_t first = 0, last = -1;  // last < first: none
    bool one() const { return first == last; }
    bool none() const { return last < first; }
  };
  Touched touched(const grade_event& access) const;

  // The slot number whose whole payload a range covers, also outside [0, slots).
  std::optional<int64_t> covered(const grade_event& access) const;

  // The slot number in whose stride the access begins, also outside [0, slots).
  int64_t number_at(const grade_event& access) const;

  bool holds(int64_t slot) const { return slot >= 0 && slot < slots; }
};

// From GRADE_EV_RING; nothing if it does not describe a ring that fits into its object.
std::optional<RingLayout> ring_layout(const Log& log, const grade_event& event);

}  // namespace grade
