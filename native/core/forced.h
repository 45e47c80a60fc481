// forced.h - what the kernel did in a run that it may do and seldom does, and what the program made no second call about.
#pragma once

#include <cstdint>
#include <vector>

#include "core/log.h"
#include "core/run_facts.h"

namespace grade {

// A call that a signal interrupted (EINTR) and that was not made again, or a read of a stream that brought only a part and
// after which nobody asked for the rest.
struct Forced {
  const char* kind = nullptr;  // eintr-ignored, short-io; null: there was none
  Place place;
  uint32_t program = 0;
};

// The first of the run.
Forced forced_of(const Log& log);

// Where the program went on after a receiving call that brought something.  Only runs with handlers are looked at: in no
// other is a call interrupted.
Followers followers_of(const Log& log);

// What the task of each event called next.
class NextCalls {
 public:
  explicit NextCalls(const Log& log);
  // Null if the task called nothing more.
  const grade_event* after(size_t event) const { return next_[event] == nothing ? nullptr : &log_.events()[next_[event]]; }

 private:
  static constexpr uint32_t nothing = UINT32_MAX;
  const Log& log_;
  std::vector<uint32_t> next_;  // by event
};

}  // namespace grade
