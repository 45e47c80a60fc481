// outlived.h - processes that go on when every program has ended, and have to be stopped.
//
// A daemon that ends by itself some time later is nobody's business.  One that had to be stopped is told, as what it is.
#pragma once

#include "core/oracles/oracle.h"

namespace grade {

class OutlivedOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_HANG, GRADE_EV_KILL);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  bool detached(const Process& process) const;

  bool waits_for_others_ = false;  // somebody waits for more than a signal: who holds up whom is another question
  bool signals_ = false;           // somebody has sent one: it may have been missed
};

}  // namespace grade
