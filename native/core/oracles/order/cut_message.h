// cut_message.h - a message that was longer than the room for it, received with MSG_NOERROR: what did not fit is gone.
//
// Told only where the end is missed: a message whose NUL has come through is whole as a string, however much room its
// sender keeps behind it.  Where messages carry items of a contract, framing.h says more.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "core/oracles/oracle.h"

namespace grade {

class CutMessageOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_MSGSND, GRADE_EV_MSGRCV);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;

 private:
  // By queue and type: whatever is asked for, the first message of its type comes first.
  std::map<std::pair<uint32_t, uint64_t>, std::deque<uint32_t>> waiting_;  // events
  std::set<std::pair<uint32_t, uint64_t>> told_;                           // image, pc
};

}  // namespace grade
