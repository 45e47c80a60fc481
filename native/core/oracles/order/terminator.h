// terminator.h - bytes that were received and then used as a string although no NUL came with them.
#pragma once

#include "core/oracles/oracle.h"

namespace grade {

class TerminatorOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_STRING);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
};

}  // namespace grade
