// interrupted.h - a call that a signal has ended (EINTR) is taken for one that has done its work.
//
//  length   its −1 is the length of the next write or send
//  stale    what lies in the buffer is used, although the call has brought nothing, and the program goes on as if it had
//  entered  a semaphore is given back that was never taken: the interrupted wait let the task in
//
// That a wait for a child was interrupted, and the child never reaped, is told by hygiene.h.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "core/forced.h"
#include "core/oracles/oracle.h"

namespace grade {

class InterruptedOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_READ, GRADE_EV_MSGRCV, GRADE_EV_WRITE, GRADE_EV_MSGSND, GRADE_EV_SEM,
                                          GRADE_EV_SEMOP, GRADE_EV_BYTES);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  using Semaphore = std::tuple<uint32_t, uint64_t>;  // object, offset or number
  struct Entry {
    uint32_t interrupted, post;  // events
  };
  struct Use {
    std::map<uint32_t, uint32_t> held;         // by task: how often it has taken and not given back
    std::map<uint32_t, uint32_t> interrupted;  // by task: event, if it has not taken since
    std::vector<Entry> entries;
    bool signals = false;  // given by somebody who had not taken it, and had not tried to: no lock
  };

  void on_taken(const grade_event& event, uint32_t index, bool interrupted);
  bool taken_for_result(uint32_t call);
  void on_given(const grade_event& event, uint32_t index);
  Finding& report(const char* variant, uint32_t at, uint32_t interrupted);

  std::map<uint32_t, uint32_t> receive_;  // by task: event of a receiving call that was interrupted last
  std::map<Semaphore, Use> semaphores_;
  std::set<uint64_t> told_;  // places
  std::optional<NextCalls> next_calls_;  // once somebody asks
};

}  // namespace grade
