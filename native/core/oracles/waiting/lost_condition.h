// lost_condition.h - a thread waits on a condition that was signalled when it did not wait yet.
//
// A signal that finds nobody is no mistake by itself: whoever checks what it waits for under the mutex then does not
// wait.  It is lost if it fell between the check and the wait, which is so if the waiter held the mutex all the time and
// the signaller never takes it; or if the waiter has never checked anything under the mutex: it took it for the first
// time, after the only signals there were, read nothing, and waited.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class LostCondition {
 public:
  explicit LostCondition(Case& run) : run_(run) {}

  void follow(const grade_event& event, uint32_t index);
  // Is this the reason of the hang?  If so, it has been reported.
  bool explains(uint32_t hang);

 private:
  using At = std::pair<uint32_t, uint64_t>;  // object, address

  struct Waiter {
    uint32_t began = NEVER;   // COND_WAIT that has not ended
    uint32_t times = 0;       // waits on this condition so far
    At mutex;
  };
  struct Hold {
    uint32_t since = NEVER;  // ACQUIRE
    uint32_t times = 0;
  };

  bool read_since(uint32_t task, uint32_t from, uint32_t to) const;

  Case& run_;
  std::map<std::pair<uint32_t, At>, Waiter> waiters_;  // by task and condition
  std::map<std::pair<uint32_t, At>, Hold> holds_;      // by task and mutex
  std::map<At, std::vector<uint32_t>> signals_;        // by condition
};

}  // namespace grade
