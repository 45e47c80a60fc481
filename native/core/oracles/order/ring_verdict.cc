// ring_verdict.cc - which of the ring's suspects are beyond doubt, now that the whole run is known.
#include <algorithm>

#include "core/oracles/order/ring.h"

namespace grade {
namespace {

const char* const KINDS[] = {"ring-overrun", "ring-underrun", "ring-out-of-range"};

}  // namespace

void RingOracle::on_end() {
  std::stable_sort(suspects_.begin(), suspects_.end(),
                   [](const Violation& a, const Violation& b) { return a.at < b.at; });
  for (const Violation& each : suspects_)
    if (each.kind == Violation::overrun) run_.overwritten.emplace(each.item, each.at);
  for (const Violation& each : suspects_) {
    if (!confirmed(each)) continue;
    run_.ring_broken_at = each.at;
    return report(each);
  }
}

bool RingOracle::confirmed(const Violation& violation) const {
  const bool complete = run_.history.complete();
  const bool taken = taken_.count(violation.item) != 0;
  switch (violation.kind) {
    case Violation::overrun: return !taken && (complete || !violation.doubtful);  // taken: there was another copy
    case Violation::out_of_range: {
      if (violation.item == 0) return true;
      if (in_slots_.count(violation.item)) return false;  // a copy kept beside the ring
      const auto made = last_made_.find(run_.log.events()[violation.at].task);
      const bool writer_went_on = made != last_made_.end() && made->second > violation.at;
      return complete || writer_went_on || taken;
    }
    case Violation::underrun: return true;
  }
  return false;
}

void RingOracle::report(const Violation& violation) {
  const auto events = run_.log.events();
  Finding& finding = run_.report(KINDS[violation.kind], violation.variant, events[violation.at]);
  finding.params["slot"] = std::to_string(violation.slot);
  finding.params["slots"] = std::to_string(rings_[violation.ring].layout.slots);
  if (const grade_item* item = run_.log.item(violation.item)) {
    finding.params["stream"] = std::to_string(item->stream);
    finding.params["sequence"] = std::to_string(item->sequence);
  }
  if (violation.kind == Violation::overrun) finding.params["unread"] = std::to_string(violation.unread);
  run_.also(finding, violation.kind == Violation::overrun ? "writer" : "taker", violation.other);
}

}  // namespace grade
