// outcome.h - one schedule, and what a run under it showed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <tuple>
#include <vector>

#include "core/forced.h"
#include "core/monitor.h"
#include "core/run_facts.h"
#include "core/witnessed.h"
#include "wire/wire.h"

namespace grade {

// How one run ended, for the counts of a report.
enum class End { exited, signaled, deadlocked, limited, cut };

// The decisions in which something else than the standard was chosen, ascending.
using Exceptions = std::vector<grade_exception>;

// All that a run depends on.  `index` fixes the payloads and the size of pipes; with GRADE_STRATEGY_STANDARD the
// exceptions fix the rest.
struct Schedule {
  uint32_t index = 0;
  uint32_t strategy = GRADE_STRATEGY_STANDARD;
  uint32_t depth = 0;
  uint32_t lag_chance = 0, amount_chance = 0;  // of 1024
  uint32_t expected_steps = 0;
  std::vector<uint32_t> expected_of, born_by;  // by task
  Exceptions exceptions;
  uint32_t watch = UINT32_MAX;  // a decision whose place is wanted
  uint8_t fill = GRADE_FILL;    // what memory holds that nobody has written
  bool compare = false;         // what the run shows is wanted: Outcome::trace
  bool witness = false;         // the kernel's side of it is wanted: Outcome::witnessed
};

// The last deadline that came although somebody could move.
struct Early {
  bool sleep = false;  // else a time-out or a timer
  Place place;
  uint32_t program = 0;
  uint64_t nanoseconds = 0;  // of the sleep; of the jump if it was no sleep
};

// One event, by what a program can have decided; what lies in memory is none of that.
struct Shown {
  uint8_t op = 0, image = 0;
  uint16_t task = 0;
  int32_t result = 0;
  uint64_t pc = 0, hash = 0;  // of text put out
  uint32_t step = 0;
  std::string program;
  Place place;

  bool operator==(const Shown& other) const {
    return op == other.op && image == other.image && task == other.task && result == other.result && pc == other.pc &&
           hash == other.hash;
  }
};

// Two findings with equal keys are the same finding.
using FindingKey = std::tuple<std::string, std::string, std::string, uint64_t>;  // kind, variant, image, pc
inline FindingKey key_of(const Finding& finding) {
  return {finding.kind, finding.variant, finding.at.image, finding.at.pc};
}

struct Outcome {
  std::string broken;  // not empty: our fault, and nothing below means anything
  std::string partly;  // not empty: only what is certain was judged, and why
  Place broken_at;     // where the program does what cannot be judged, if that is why for one of the two
  End end = End::exited;
  uint64_t order_hash = 0;
  RunFacts facts;
  std::vector<Finding> findings;
  std::vector<grade_decision> decisions;
  bool inexact = false;  // ended by what a clock or the kernel's memory says: the same schedule may end elsewhere
  bool complete = true;  // no decision lies beyond what is kept
  uint32_t steps = 0;
  uint64_t work = 0;
  std::vector<uint32_t> steps_of, born_by;  // by task
  bool lagged = false;                      // some deadline came early
  bool killed = false;                      // a signal has ended somebody
  bool swallowed = false;                   // a signal was sent while one was pending that somebody handles
  bool has_pipes = false;                   // the size of a pipe can matter
  std::vector<std::string> unmodelled;      // names of calls that were let through without a model
  Early early;                              // if lagged
  Forced forced;                            // kind = null if no call was interrupted or cut short without another
  std::vector<Shown> trace;                 // if Schedule::compare
  Witnessed witnessed;                      // if Schedule::witness
  Place watched;  // of what the holder at decision Schedule::watch did next
};

// Runs one schedule.  Real in core/runs.h; tests have their own.
using RunOne = std::function<Outcome(const Schedule&)>;

Exceptions exceptions_of(const std::vector<grade_decision>& decisions);

// "17:2,40:31"
std::string text_of(const Exceptions& exceptions);
// Throws std::runtime_error for what is no such text.
Exceptions exceptions_from(const std::string& text);

}  // namespace grade
