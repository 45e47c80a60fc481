// runs.h - the runs of one job: each is prepared, run, and judged.
#pragma once

#include "core/control_region.h"
#include "core/explore/outcome.h"
#include "core/log.h"
#include "core/prepare.h"
#include "core/sandbox/stage.h"

namespace grade {

// How a program ends whose signals are all handled: known after some runs, and then for good.
class Usual {
 public:
  static constexpr uint32_t kEnough = 12;

  void add(const Log& log, const RunFacts& facts);
  // "" if too few runs have been seen, or they were not alike.
  std::string ending() const { return seen_ == kEnough && alike_ ? ending_ : ""; }

 private:
  uint32_t seen_ = 0;
  bool alike_ = true;
  std::string ending_;
};

class Runs {
 public:
  Runs(const Job& job, const Walls& walls, ControlRegion& control);

  // One run, from its first process to its last.  A fault of ours is Outcome::broken.
  Outcome run(const Schedule& schedule);
  const Plan& plan() const { return plan_; }

 private:
  const Job& job_;
  ControlRegion& control_;
  SharedLedger shared_;
  const Plan plan_;
  Stage stage_;
  Caught caught_;  // by the runs so far
  Followers followers_;
  Usual usual_;
};

}  // namespace grade
