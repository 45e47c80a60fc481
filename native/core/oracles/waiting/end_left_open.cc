#include "core/oracles/waiting/end_left_open.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/oracles/names.h"

namespace grade {

bool EndLeftOpen::explains(uint32_t hang) {
  const auto events = run_.log.events();
  const grade_event& read = events[hang];
  const grade_object_kind kind = run_.log.object_kind(read.object);
  if (kind != GRADE_OBJ_PIPE && kind != GRADE_OBJ_FIFO) return false;
  const std::map<uint32_t, PipeEnd> holders = descriptors_.writers(read.object);
  if (holders.empty()) return false;

  // Somebody has written and let go, and nobody who still holds an end ever wrote: the data was complete.
  const std::set<uint32_t>& written = descriptors_.have_written(read.object);
  // Where nothing was ever written, a reader waits for the first bytes, and whoever else has the end may still owe them.
  const uint32_t reader = run_.history.process_of(read.task);
  const bool own = holders.count(reader) != 0;
  if (written.empty() && holders.size() > own) return false;
  const bool by_others = !written.empty() && std::none_of(written.begin(), written.end(),
                                                          [&](uint32_t each) { return holders.count(each) != 0; });
  for (const auto& [process, end] : holders)
    if (!waits_for_reader(process, read, by_others)) return false;

  const auto& [holder, end] = own ? *holders.find(reader) : *holders.begin();
  for (const Finding& known : run_.findings)
    if (known.kind == "end-left-open" && known.at.pc == read.pc) return true;
  Finding& finding = run_.report("end-left-open", own ? "own-end" : "other-holder", read);
  finding.params["object"] = object_words(run_.log, read.object);
  finding.params["holders"] = std::to_string(holders.size());
  run_.also(finding, "pipe", end.made_at);
  run_.also(finding, "fork", end.inherited_at);
  for (uint32_t other : hangs_)
    if (run_.history.process_of(events[other].task) == holder && holder != reader) run_.also(finding, "holder", other);
  return true;
}

// Every task of the process waits for the reader to end, reads the same pipe, or (if the data is complete) waits for
// something and has never written there.
bool EndLeftOpen::waits_for_reader(uint32_t process, const grade_event& read, bool data_complete) const {
  const auto events = run_.log.events();
  const uint32_t reader = run_.history.process_of(read.task);
  const Process* child = run_.history.process(reader);
  bool any = false;
  for (uint32_t hang : hangs_) {
    const grade_event& wait = events[hang];
    if (run_.history.process_of(wait.task) != process) continue;
    any = true;
    const bool same_pipe = wait.aux == GRADE_EV_READ && wait.object == read.object;
    const bool joins = wait.aux == GRADE_EV_JOIN && wait.addr == read.task + 1u && !descriptors_.have_written(read.object).empty();
    const bool for_reader = joins || (wait.aux == GRADE_EV_WAIT && child && child->parent == process);
    const bool idle = data_complete && process != reader && (wait.aux == GRADE_EV_READ || wait.aux == GRADE_EV_WAIT);
    if (!same_pipe && !for_reader && !idle) return false;
  }
  return any;
}

}  // namespace grade
