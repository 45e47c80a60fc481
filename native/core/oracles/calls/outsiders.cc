#include "core/oracles/calls/outsiders.h"

#include <string>

#include "core/call_names.h"
#include "core/oracles/names.h"

namespace grade {
namespace {

constexpr int64_t EVERYBODY = -1;
constexpr int64_t INIT = 1;
constexpr size_t SEARCHES = 4;  // different numbers: more than a mistake with one variable

}  // namespace

void OutsidersOracle::on_event(const grade_event& event, uint32_t index) {
  switch (event.op) {
    case GRADE_EV_LIMIT:
      if (event.aux == 0 && event.value == GRADE_LIMIT_PROCESSES) refused_fork_ = index, forked_since_.clear();
      return;
    case GRADE_EV_FORK: forked_since_.insert(run_.history.process_of(event.task)); return;
    default: break;
  }
  if (event.aux != GRADE_REFUSED_PARENT && event.aux != GRADE_REFUSED_PROCESS) return;
  const int64_t whom = static_cast<int64_t>(event.addr);
  if (whom == EVERYBODY) return reached_all(event);
  strangers_.insert(event.addr);
  if (whom == INIT) reached_.push_back({event.aux == GRADE_REFUSED_PARENT ? "parent" : "init", index});
  else if (strangers_.size() == SEARCHES) search_ = index;
}

void OutsidersOracle::reached_all(const grade_event& event) {
  if (!told_.insert({"everybody", event.image, event.pc}).second) return;
  if (refused_fork_ == NEVER || forked_since_.count(run_.history.process_of(event.task))) {
    tell("everybody", event);
    return;
  }
  Finding& finding = run_.report("unchecked-failure", "identifier", event);
  finding.params["call"] = "fork";
  run_.also(finding, "failed", refused_fork_);
}

// Who goes through all numbers comes to 1 on his way.
void OutsidersOracle::on_end() {
  const auto events = run_.log.events();
  if (search_ != NEVER) tell("strangers", events[search_]).params["count"] = std::to_string(SEARCHES);
  for (const auto& [variant, at] : reached_) {
    const grade_event& event = events[at];
    const bool on_the_way = search_ != NEVER && event.image == events[search_].image && event.pc == events[search_].pc;
    if (!on_the_way && told_.insert({variant, event.image, event.pc}).second) tell(variant, event);
  }
}

Finding& OutsidersOracle::tell(const std::string& variant, const grade_event& event) {
  Finding& finding = run_.report("policy-violation", variant, event);
  finding.params["call"] = system_call_name(event.value);
  if (event.size != 0) finding.params["signal"] = signal_name(static_cast<uint32_t>(event.size));
  return finding;
}

}  // namespace grade
