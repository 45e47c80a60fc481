// portfolio.h - which strategy a schedule gets.  None dominates, so all of them have a share.
#pragma once

#include "core/explore/outcome.h"

namespace grade {

// What the runs so far let expect of the next one; strategies spread their choices over it.
class Expectation {
 public:
  void add(const Outcome& outcome);
  void tell(Schedule& schedule) const;

 private:
  uint64_t runs_ = 0, steps_ = 0;
  std::vector<uint64_t> steps_of_;
  std::vector<uint32_t> born_by_;
};

// The schedule with this index; the same whatever was run before, but for the expectation.  With the name of a strategy
// only that one's shares are used; throws std::runtime_error for another name.
Schedule portfolio(uint32_t index, const Expectation& expectation, const std::string& strategy = "");

}  // namespace grade
