// no_progress.h - a task that asks again and again for what can never come any more, until the run is ended for it.
#pragma once

#include <map>

#include "core/oracles/oracle.h"

namespace grade {

class NoProgressOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ~(ops(GRADE_EV_LOAD, GRADE_EV_STORE, GRADE_EV_RMW, GRADE_EV_TIME, GRADE_EV_BLOCK,
                                            GRADE_EV_SLEEP, GRADE_EV_SPIN, GRADE_EV_POLL, GRADE_EV_STEP_LIMIT,
                                            GRADE_EV_STRING, GRADE_EV_FUTEX));

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  struct Streak {
    uint32_t count = 0, last = 0;  // calls in a row, and the event of the last one
  };
  std::map<uint32_t, Streak> streaks_;  // by task
};

}  // namespace grade
