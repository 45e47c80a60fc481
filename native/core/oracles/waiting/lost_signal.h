// lost_signal.h - a task waits for a signal that it has already handled, after it decided to wait and before it did.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class LostSignal {
 public:
  explicit LostSignal(Case& run) : run_(run) {}

  void follow(const grade_event& event, uint32_t index);
  // Is this the reason of the hang?  If so, it has been reported.
  bool explains(uint32_t hang);
  // Does it wait for a number of signals, some of which were swallowed?  If so, that has been reported.
  bool counted(const grade_event& wait);

 private:
  // What one task did about signals since it last waited for one.
  struct Attention {
    bool waits = false;             // pause has begun
    bool has_waited = false;        // an earlier one has ended
    uint32_t woken_in = NEVER;      // step in which it ended: handlers that begin in it belong to it
    std::vector<bool> belongs;      // for each running handler: does it belong to a wait
    std::vector<uint32_t> handled;  // HANDLER events outside any wait
    uint32_t blocked_at = NEVER;    // the last BLOCK in anything but a signal
  };

  bool had_been_sent(const Attention& task, const grade_event& wait) const;
  bool may_be_awaited(uint32_t handler, const grade_event& wait) const;
  bool catches_another(const grade_event& wait, uint32_t signal) const;

  Case& run_;
  std::map<uint32_t, Attention> attention_;               // by task
  std::map<uint32_t, std::map<uint32_t, bool>> catches_;  // by process and signal: has a handler
  std::map<uint32_t, std::vector<uint32_t>> coalesced_;   // by task: KILL events that were swallowed
};

}  // namespace grade
