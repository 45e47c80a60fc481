#include "core/oracles/waiting/liveness.h"

#include "core/oracles/waiting/deadlock.h"
#include "core/oracles/waiting/end_left_open.h"
#include "core/oracles/waiting/wait_graph.h"

namespace grade {

// In a run that came to its end nobody asks why; so nothing is followed then.
void LivenessOracle::on_event(const grade_event& event, uint32_t index) {
  if (run_.log.state() != GRADE_RUN_HANG) return;
  descriptors_.follow(event, index);
  resources_.follow(event, index);
  signal_.follow(event, index);
  condition_.follow(event, index);
  if (event.op == GRADE_EV_HANG && event.task < run_.log.task_count() && hung_.insert(event.task).second) hangs_.push_back(index);
}

void LivenessOracle::on_end() {
  if (run_.log.state() != GRADE_RUN_HANG || run_.history.faulted() || run_.hang_explained || hangs_.empty()) return;
  EndLeftOpen end_left_open(run_, descriptors_, hangs_);
  bool explained = false;
  for (uint32_t hang : hangs_) {
    switch (run_.log.events()[hang].aux) {
      case GRADE_EV_READ: explained |= end_left_open.explains(hang); break;
      case GRADE_EV_SIGWAIT: explained |= signal_.explains(hang); break;
      case GRADE_EV_COND: explained |= condition_.explains(hang); break;
      case GRADE_EV_LOAD:
      case GRADE_EV_SLEEP: explained |= signal_.counted(run_.log.events()[hang]); break;
      default: break;
    }
  }
  if (explained) return;
  const WaitGraph graph(run_.log, run_.history, resources_, descriptors_, hangs_);
  Deadlock(run_, resources_, graph).report();
}

}  // namespace grade
