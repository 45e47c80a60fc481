// priority.h - `order: priority`: of the messages that lie in a queue, the one with the lowest type goes first.
//
// The contents of each queue are followed message by message; the kernel's own choice within what msgrcv asked for
// is never wrong, so what is judged is whether the program asked for the right thing (a negative msgtyp).
#pragma once

#include <map>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class PriorityOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_MSGSND, GRADE_EV_MSGRCV);

  explicit PriorityOracle(Case& run);
  void on_event(const grade_event& event, uint32_t index) override;

 private:
  struct Message {
    uint32_t item;
    uint64_t type;
    uint32_t sent_at;  // event
  };

  void on_receive(const grade_event& event);

  bool asked_;
  bool reported_ = false;
  std::map<uint32_t, std::vector<Message>> queues_;  // by object; only messages that carry an item
};

}  // namespace grade
