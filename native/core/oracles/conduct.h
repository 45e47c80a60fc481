// conduct.h - what was refused because no program may do it: what leads out of the run, and what touches the runtime.
//
// The runtime has logged it before anything was changed (runtime/guard.c), at the place of the attempt.
#pragma once

#include <set>
#include <tuple>

#include "core/oracles/oracle.h"

namespace grade {

class ConductOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_REFUSED);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;

 private:
  std::set<std::tuple<uint32_t, uint8_t, uint64_t>> told_;  // how, image, place
};

}  // namespace grade
