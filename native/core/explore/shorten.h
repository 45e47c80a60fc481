// shorten.h - the fewest decisions that still lead to a finding.
//
// Delta debugging over the exceptions of a failing run (Zeller, Hildebrandt: Simplifying and Isolating Failure-Inducing
// Input, 2002).  What is left is 1-minimal if the budget lasted: without any single one of them the finding is gone.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "core/explore/outcome.h"

namespace grade {

struct Shortened {
  bool shown = true;   // else the run did not show the finding again; whose fault that is says confirm.cc
  std::string broken;  // why it could not, if the run itself failed
  uint32_t index = 0;
  Exceptions exceptions;
  bool passes_without_last = false;  // the same without the last exception does not show the finding
};

class Shortener {
 public:
  explicit Shortener(RunOne run) : run_(std::move(run)) {}

  // `exceptions` repeat a run of schedule `index` that has shown `key`.  With `expensive`, a run that took its whole
  // limit, nothing is tried but to have none of them.
  Shortened shorten(const FindingKey& key, uint32_t index, const Exceptions& exceptions, bool expensive);

 private:
  // What is kept of a run: enough for the next finding to profit from it.
  struct Tried {
    uint32_t index = 0;
    Exceptions exceptions, effective;  // given; those whose turn came while they were open
    std::map<FindingKey, uint32_t> shown;  // with the number of decisions made until then
    std::string broken;
  };
  const Tried& run(uint32_t index, const Exceptions& exceptions);
  bool affordable() const { return spent_here_ < kPerFinding && spent_ < kPerJob; }

  static constexpr uint32_t kPerFinding = 200, kPerJob = 600;
  RunOne run_;
  std::map<std::pair<uint32_t, std::string>, Tried> tried_;
  uint32_t spent_ = 0, spent_here_ = 0;
};

}  // namespace grade
