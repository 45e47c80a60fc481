// lost_child.h - several children end, their SIGCHLD coalesce, and the handler waits for one of them only.
//
// A child had ended before the handler ran for another, no handler has reaped it, and there were fewer runs of the handler
// than children that ended: its signal was swallowed.
#pragma once

#include <cstdint>
#include <map>

#include "core/oracles/oracle.h"

namespace grade {

class LostChildOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_HANDLER, GRADE_EV_RETURN, GRADE_EV_WAIT);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  struct Reaper {
    uint32_t runs = 0;
    uint32_t last_run = NEVER;   // HANDLER event
    uint32_t last_wait = NEVER;  // WAIT event in a handler
    uint32_t depth = 0;          // handlers that run now
  };
  std::map<uint32_t, Reaper> reapers_;  // by process
};

}  // namespace grade
