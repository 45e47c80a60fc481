// terminator.h - bytes that were received and then used as a string although no NUL came with them.
#pragma once

#include "oracle.h"

namespace grade {

class TerminatorOracle : public Oracle {
 public:
  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
};

}  // namespace grade
