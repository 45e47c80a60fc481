// queue.h - how a System V queue is used: the size given to msgsnd and msgrcv, and the permissions it is made with.
//
// msgsz counts the data part only.  Whoever counts the type in (`sizeof(msg)`) makes the kernel read or write beyond
// the object, and mostly sees no difference in the output.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class QueueOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_MSGGET, GRADE_EV_MSGSND, GRADE_EV_MSGRCV, GRADE_EV_MSGCTL);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  std::vector<uint32_t> oversized_;          // events; with an item in them, if the run makes items at all
  std::map<uint32_t, uint32_t> created_at_;  // by object: event
  std::set<uint32_t> changed_;               // objects whose permissions msgctl may have set
  std::set<uint32_t> known_;                 // objects some msgget has named
};

}  // namespace grade
