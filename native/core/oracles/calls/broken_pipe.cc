#include "core/oracles/calls/broken_pipe.h"

#include <cerrno>

#include "core/oracles/names.h"

namespace grade {

void BrokenPipeOracle::on_event(const grade_event& event, uint32_t index) {
  constexpr uint32_t ENOUGH = 3;
  if (event.result != -EPIPE || event.pc == 0 || !run_.log.ours(event.image)) return;
  Refused& refused = refused_[{event.task, event.object}];
  if (refused.count++ == 0) refused.first = index;
  const bool again = !refused.places.insert(event.pc).second;
  if (refused.told || (!again && refused.count < ENOUGH)) return;
  refused.told = true;
  for (const Finding& known : run_.findings)
    if (known.kind == "broken-pipe" && known.at.pc == event.pc) return;
  Finding& finding = run_.report("broken-pipe", "ignored", event);
  finding.params["object"] = object_words(run_.log, event.object);
  run_.also(finding, "first", refused.first);
}

}  // namespace grade
