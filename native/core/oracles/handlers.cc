#include "handlers.h"

#include "names.h"

namespace grade {

void HandlersOracle::on_event(const grade_event& event, uint32_t index) {
  switch (event.op) {
    case GRADE_EV_HANDLER: handlers_[event.task].push_back({event.aux, event.size == 1, index}); return;
    case GRADE_EV_RETURN:
      if (auto& frames = handlers_[event.task]; !frames.empty()) frames.pop_back();
      return;
    case GRADE_EV_UNSAFE: return on_unsafe(event);
    case GRADE_EV_KILL:
      if (event.size == 1 && event.result >= 0 && counted(event.aux)) swallowed_.push_back(index);
      return;
    case GRADE_EV_KILLED:
      if (run_.history.death(event) == Death::too_early) too_early_.push_back(index);
      return;
    default: return;
  }
}

// signal-safety(7) names two ways to be right: call only what is async-signal-safe, or let the signal in only where
// nothing unsafe can be interrupted.  Who blocks it everywhere but in sigsuspend has chosen the second.
void HandlersOracle::on_unsafe(const grade_event& event) {
  const std::vector<Frame>& frames = handlers_[event.task];
  if (frames.empty() || frames.back().let_in || !reported_.insert(event.pc).second) return;
  Finding& finding = run_.report("unsafe-handler", "call", event);
  run_.also(finding, "interrupted", frames.back().at);
  finding.params["call"] = function_name(event.aux);
  finding.params["signal"] = signal_name(frames.back().signal);
}

bool HandlersOracle::counted(uint32_t signal) const {
  const std::vector<std::string> list = run_.contract.list("signals.counted");
  const std::string name = signal_name(signal);
  for (const std::string& each : list)
    if (each == name || each == "all" || each == "true") return true;
  return false;
}

void HandlersOracle::on_end() {
  const auto events = run_.log.events();
  if (!swallowed_.empty()) {
    Finding& finding = run_.report("signal-lost", "coalesced", events[swallowed_.front()]);
    finding.params["signal"] = signal_name(events[swallowed_.front()].aux);
    finding.params["count"] = std::to_string(swallowed_.size());
    run_.hang_explained = true;
  }
  std::set<uint32_t> signals;
  for (uint32_t at : too_early_) {
    const grade_event& event = events[at];
    if (!signals.insert(event.aux).second) continue;
    Finding& finding = run_.report("signal-lost", "too-early", event);
    for (uint32_t sent = at; sent-- > 0;) {
      if (events[sent].op != GRADE_EV_KILL || events[sent].aux != event.aux || events[sent].value != event.task + 1u) continue;
      run_.also(finding, "sender", sent);
      break;
    }
    finding.params["signal"] = signal_name(event.aux);
  }
}

}  // namespace grade
