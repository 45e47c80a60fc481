// liveness.h - a run in which nobody can move any more: why?
//
// The runtime logs one GRADE_EV_HANG for every unfinished task; that the run hangs is exact.  Asked for the cause, in
// this order, each in a file of its own:
//
//  end-left-open  a reader waits for an end of file that cannot come
//  lost-wakeup    a signal, or a signal of a condition, came before the wait
//  deadlock       otherwise: who waits for what
//
// Nothing is reported if a program had crashed or was stopped before: the others then wait because of that.
#pragma once

#include <set>
#include <vector>

#include "core/oracles/descriptors.h"
#include "core/oracles/waiting/lost_condition.h"
#include "core/oracles/waiting/lost_signal.h"
#include "core/oracles/oracle.h"
#include "core/oracles/resources.h"

namespace grade {

class LivenessOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS =
      ops(GRADE_EV_START, GRADE_EV_PIPE, GRADE_EV_OPEN, GRADE_EV_DUP, GRADE_EV_CLOSE, GRADE_EV_FORK, GRADE_EV_EXEC, GRADE_EV_EXIT,
          GRADE_EV_CRASH, GRADE_EV_KILLED, GRADE_EV_READ, GRADE_EV_WRITE, GRADE_EV_MSGSND, GRADE_EV_MSGRCV,
          GRADE_EV_SEMOP, GRADE_EV_SIGACTION, GRADE_EV_KILL, GRADE_EV_HANDLER, GRADE_EV_RETURN, GRADE_EV_SIGWAIT,
          GRADE_EV_BLOCK, GRADE_EV_HANG, GRADE_EV_LOCK, GRADE_EV_COND, GRADE_EV_BARRIER, GRADE_EV_SEM);

  explicit LivenessOracle(Case& run)
      : Oracle(run), descriptors_(run.log, run.history), resources_(run.log, run.history), signal_(run), condition_(run) {}
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  Descriptors descriptors_;
  Resources resources_;
  LostSignal signal_;
  LostCondition condition_;
  std::vector<uint32_t> hangs_;  // events, one for each task
  std::set<uint32_t> hung_;      // tasks
};

}  // namespace grade
