// prepare.h - a job as the harness describes it → a plan as the sandbox executes it.
#pragma once

#include "core/control_region.h"
#include "core/identity.h"
#include "core/sandbox/plan.h"

namespace grade {

// Memory that monitor, stage and init share and no student's process can reach.
class SharedLedger {
 public:
  SharedLedger();
  ~SharedLedger();
  SharedLedger(const SharedLedger&) = delete;
  SharedLedger& operator=(const SharedLedger&) = delete;
  Ledger* get() const { return ledger_; }

 private:
  Ledger* ledger_;
};

// Opens every file the job names.  Throws sys::Failure if one cannot be used.
Plan prepare(const Job& job, const Walls& walls, const ControlRegion& control, const SharedLedger& ledger);

// What stands around the runs.
void raise_walls(Plan& plan, const Walls& walls);
void raise_walls_for(Plan& plan, const Walls& walls, Slot slot);

// Makes the output files of the programs empty and appending again.
void reset_outputs(const Plan& plan);

}  // namespace grade
