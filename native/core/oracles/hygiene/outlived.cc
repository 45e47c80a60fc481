#include "core/oracles/hygiene/outlived.h"

#include <map>

namespace grade {

void OutlivedOracle::on_event(const grade_event& event, uint32_t) {
  if (event.op == GRADE_EV_KILL) {
    signals_ |= event.value != event.task + 1u;
    return;
  }
  const bool stopped = event.aux == GRADE_EV_LOAD && event.value == 0;  // as in names.h
  waits_for_others_ |= event.aux != GRADE_EV_SIGWAIT && event.aux != GRADE_EV_SLEEP && !stopped;
}

void OutlivedOracle::on_end() {
  const uint32_t state = run_.log.state();
  if (run_.history.faulted() || run_.hang_explained || run_.log.incomplete()) return;
  if (state != GRADE_RUN_CUT && (state != GRADE_RUN_HANG || waits_for_others_ || signals_)) return;
  std::map<uint64_t, uint32_t> counts;
  for (const Process& each : run_.history.processes())
    if (each.parent == NEVER && !each.exited) return;  // a program is still there, and may have waited for the others
  for (const Process& each : run_.history.processes()) {
    const Process* parent = run_.history.process(each.parent);
    if (!parent || each.ended_at != NEVER || !parent->exited || each.forked_at == NEVER) continue;
    const grade_event& fork = run_.log.events()[each.forked_at];
    if (counts[fork.pc]++ == 0) {
      Finding& finding = run_.report("orphan", detached(each) ? "daemon" : "outlived", fork);
      run_.also(finding, "exit", parent->ended_at);
    }
  }
  for (Finding& finding : run_.findings)
    if (finding.kind == "orphan") finding.params["count"] = std::to_string(counts[finding.at.pc]);
  if (!counts.empty()) run_.hang_explained = true;
}

// A session or process group of its own, or one that an ancestor has made.
bool OutlivedOracle::detached(const Process& process) const {
  uint32_t first = process.task;
  for (const Process* at = &process; at && at->parent != NEVER; at = run_.history.process(at->parent)) first = at->parent;
  const grade_task *self = run_.log.task(process.task), *ancestor = run_.log.task(first);
  return self && ancestor && self->pgid != ancestor->pgid;
}

}  // namespace grade
