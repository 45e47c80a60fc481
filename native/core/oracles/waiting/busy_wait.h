// busy_wait.h - loops that wait by going round.
//
// That a loop spins is proved by the runtime (runtime/spun.c): nothing in it could end it but somebody else, and it neither
// sleeps nor yields.  A spin that never ends is a deadlock and told as such.
#pragma once

#include <set>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class BusyWaitOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_SPIN, GRADE_EV_HANG);

  explicit BusyWaitOracle(Case& run);
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  static bool looks_at(const grade_event& spin, const grade_event& each);
  bool tries_itself(const grade_event& spin) const;
  bool was_awaited(uint32_t spin) const;

  const bool meant_;  // the program has spin locks of its own making

  std::vector<uint32_t> spins_;  // events
  std::set<uint32_t> hung_;      // tasks
};

}  // namespace grade
