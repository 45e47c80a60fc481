// runs.h - the runs of one job: each is prepared, run, and judged.
#pragma once

#include "core/control_region.h"
#include "core/explore/outcome.h"
#include "core/prepare.h"
#include "core/sandbox/stage.h"

namespace grade {

class Runs {
 public:
  Runs(const Job& job, ControlRegion& control);

  // One run, from its first process to its last.  A fault of ours is Outcome::broken.
  Outcome run(const Schedule& schedule);

 private:
  const Job& job_;
  ControlRegion& control_;
  SharedLedger shared_;
  const Plan plan_;
  Stage stage_;
};

}  // namespace grade
