// forced.h - what the kernel did in a run that it may do and seldom does, and what the program made no second call about.
#pragma once

#include <cstdint>

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

// What the task of this event called next, or null.
const grade_event* next_call(const Log& log, size_t after);

}  // namespace grade
