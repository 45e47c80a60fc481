// liveness.h - a run in which nobody can move any more: why?
//
// The runtime logs one GRADE_EV_HANG for every unfinished task; that the run hangs is exact.  Asked for the cause:
//
//  end-left-open  a task reads from a pipe, and the only ends through which something could still be written to it
//                 are its own or belong to processes that will not go on before it does: it waits for an end of file
//                 that cannot come
//  lost-wakeup    a task waits for a signal that it has already handled, after it decided to wait and before it did
//  deadlock       otherwise: who waits for what
//
// Nothing is reported if a program had crashed or was stopped before: the others then wait because of that.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "descriptors.h"
#include "oracle.h"

namespace grade {

class LivenessOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_PIPE, GRADE_EV_OPEN, GRADE_EV_DUP, GRADE_EV_CLOSE, GRADE_EV_FORK, GRADE_EV_EXEC, GRADE_EV_EXIT,
                                             GRADE_EV_CRASH, GRADE_EV_KILLED, GRADE_EV_WRITE, GRADE_EV_SIGACTION, GRADE_EV_KILL,
                                             GRADE_EV_HANDLER, GRADE_EV_RETURN, GRADE_EV_SIGWAIT, GRADE_EV_BLOCK, GRADE_EV_HANG);

  explicit LivenessOracle(Case& run) : Oracle(run), descriptors_(run.log, run.history) {}
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  // What one task did about signals since it last waited for one.
  struct Attention {
    bool waits = false;             // pause has begun
    uint32_t woken_in = NEVER;      // step in which it ended: handlers that begin in it belong to it
    std::vector<bool> belongs;      // for each running handler: does it belong to a wait
    std::vector<uint32_t> handled;  // HANDLER events outside any wait
  };

  void follow_signals(const grade_event& event, uint32_t index);
  bool report_end_left_open(uint32_t hang);
  bool waits_for_reader(uint32_t process, const grade_event& read, bool written_by_others) const;
  bool report_lost_wakeup(uint32_t hang);
  bool may_be_awaited(uint32_t handler, const grade_event& wait) const;
  void report_deadlock();
  std::string role(const grade_event& wait) const;

  Descriptors descriptors_;
  std::map<uint32_t, Attention> attention_;  // by task
  std::map<uint32_t, std::map<uint32_t, bool>> catches_;  // by process and signal: has a handler
  std::map<uint32_t, uint32_t> coalesced_;   // by task: signals that were swallowed
  std::vector<uint32_t> hangs_;              // events
};

}  // namespace grade
