#include "core/oracles/calls/lost_child.h"

#include <csignal>

namespace grade {

void LostChildOracle::on_event(const grade_event& event, uint32_t index) {
  Reaper& reaper = reapers_[run_.history.process_of(event.task)];
  switch (event.op) {
    case GRADE_EV_HANDLER:
      if (event.aux != SIGCHLD) return;
      reaper.runs++, reaper.depth++;
      reaper.last_run = index;
      return;
    case GRADE_EV_RETURN:
      if (event.aux == SIGCHLD && reaper.depth > 0) reaper.depth--;
      return;
    default:
      if (event.result > 0 && reaper.depth > 0) reaper.last_wait = index;
  }
}

void LostChildOracle::on_end() {
  const bool hangs = run_.log.state() == GRADE_RUN_HANG && !run_.history.faulted();
  if (!hangs && !run_.history.complete()) return;
  for (const auto& [process, reaper] : reapers_) {
    if (reaper.last_wait == NEVER || reaper.last_run == NEVER) continue;
    const Process* parent = run_.history.process(process);
    uint32_t ended = 0, left = 0, fork = NEVER;
    std::vector<uint32_t> lost;
    for (const Process& child : run_.history.processes()) {
      if (child.parent != process || child.ended_at == NEVER || (parent && child.ended_at > parent->ended_at)) continue;
      ended++;
      if (child.reaped_at != NEVER || child.reaped_by_kernel || child.ended_at > reaper.last_run) continue;
      left++;
      if (fork == NEVER) fork = child.forked_at;
      lost.push_back(child.task);
    }
    if (left == 0 || reaper.runs >= ended) continue;
    Finding& finding = run_.report("signal-lost", hangs ? "children-awaited" : "children", run_.log.events()[reaper.last_wait]);
    finding.params["count"] = std::to_string(left);
    run_.also(finding, "fork", fork);
    run_.lost_children.insert(lost.begin(), lost.end());
    if (hangs) run_.hang_explained = true;
  }
}

}  // namespace grade
