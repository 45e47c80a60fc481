#include "core/oracles/hygiene/buffered_output.h"

#include <string>

namespace grade {

void BufferedOutputOracle::on_event(const grade_event& event, uint32_t index) {
  const auto events = run_.log.events();
  if (event.op == GRADE_EV_BYTES) {
    if (event.aux == GRADE_BYTES_LOST) given_up_[event.task] = index;
    if (event.aux != GRADE_BYTES_COPIED) return;
    Text& text = texts_[event.value];
    if (text.processes.insert(run_.history.process_of(event.task)).second) text.flushes.push_back(index);
    return;
  }
  const auto given_up = given_up_.find(event.task);
  if (given_up == given_up_.end()) return;
  const grade_event& lost = events[given_up->second];
  given_up_.erase(given_up);
  if (event.op == GRADE_EV_EXIT && (event.aux != 0 || (event.value & 0x7f) != 0)) return;
  if (!told_.insert(lost.pc).second) return;
  Finding& finding = run_.report("stdout-duplicated", event.op == GRADE_EV_EXEC ? "lost-by-exec" : "lost-by-exit", lost);
  finding.params["bytes"] = std::to_string(lost.size);
}

// A text has the number of the event of the first fork that copied it.
void BufferedOutputOracle::on_end() {
  const auto events = run_.log.events();
  for (const auto& [number, text] : texts_) {
    if (text.processes.size() < 2 || number >= events.size() || events[number].op != GRADE_EV_FORK) continue;
    const grade_event& fork = events[number];
    if (!told_.insert(fork.pc).second) continue;
    Finding& finding = run_.report("stdout-duplicated", "copied", fork);
    finding.params["bytes"] = std::to_string(events[text.flushes.front()].size);
    finding.params["times"] = std::to_string(text.processes.size());
    run_.also(finding, "again", text.flushes[1]);
  }
}

}  // namespace grade
