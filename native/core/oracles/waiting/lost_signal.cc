#include "core/oracles/waiting/lost_signal.h"

#include <algorithm>
#include <csignal>

#include "core/oracles/names.h"

namespace grade {

void LostSignal::follow(const grade_event& event, uint32_t index) {
  Attention& task = attention_[event.task];
  switch (event.op) {
    case GRADE_EV_SIGACTION: catches_[run_.history.process_of(event.task)][event.aux] = event.value == 2; return;
    case GRADE_EV_KILL:
      if (event.size == 1 && event.value != 0) coalesced_[static_cast<uint32_t>(event.value - 1)].push_back(index);
      return;
    case GRADE_EV_HANDLER:
      if (!task.waits && event.step != task.woken_in) task.handled.push_back(index);
      task.belongs.push_back(task.waits || event.step == task.woken_in);
      return;
    case GRADE_EV_RETURN:
      if (task.belongs.empty()) return;
      if (task.belongs.back()) task.woken_in = event.step;  // the next one may begin at once
      task.belongs.pop_back();
      return;
    case GRADE_EV_SIGWAIT:
      task.waits = false;
      task.has_waited = true;
      task.woken_in = event.step;
      task.handled.clear();
      return;
    case GRADE_EV_BLOCK:
      task.waits = event.aux == GRADE_EV_SIGWAIT;
      if (!task.waits) task.blocked_at = index;
      return;
    default: return;
  }
}

bool LostSignal::explains(uint32_t hang) {
  const auto events = run_.log.events();
  const grade_event& wait = events[hang];
  const Attention& task = attention_[wait.task];
  if (coalesced_.count(wait.task)) return counted(wait);
  for (auto handled = task.handled.rbegin(); handled != task.handled.rend(); ++handled) {
    // It ran when the task stood before this very call: what was checked before had been checked already.
    const bool in_gap = events[*handled].pc == wait.pc && wait.pc != 0;
    if ((!in_gap && !had_been_sent(task, wait)) || !may_be_awaited(*handled, wait)) continue;
    for (const Finding& known : run_.findings)
      if (known.kind == "lost-wakeup" && known.at.pc == wait.pc) return true;
    Finding& finding = run_.report("lost-wakeup", "signal", wait);
    finding.params["signal"] = signal_name(events[*handled].aux);
    run_.also(finding, "interrupted", *handled);
    for (uint32_t sent = *handled; sent-- > 0;) {
      if (events[sent].op != GRADE_EV_KILL || events[sent].aux != events[*handled].aux || events[sent].value != wait.task + 1u)
        continue;
      run_.also(finding, "sender", sent);
      break;
    }
    return true;
  }
  return false;
}

// It has a handler for a signal of which several were sent to it, some of them vanished, and it waits for more.
bool LostSignal::counted(const grade_event& wait) {
  const auto events = run_.log.events();
  const auto swallowed = coalesced_.find(wait.task);
  const auto mine = catches_.find(run_.history.process_of(wait.task));
  if (swallowed == coalesced_.end() || mine == catches_.end()) return false;
  Finding* told = nullptr;
  for (uint32_t at : swallowed->second) {
    const uint32_t signal = events[at].aux;
    const auto handler = mine->second.find(signal);
    const bool caught = handler != mine->second.end() && handler->second;
    const bool awaited = wait.aux != GRADE_EV_SIGWAIT || wait.addr == 0 || signal == 0 || signal > 64 || ((wait.addr >> (signal - 1)) & 1);
    if (!caught || !awaited) continue;
    if (!told) {
      told = &run_.report("signal-lost", "coalesced", events[at]);
      told->params["signal"] = signal_name(signal);
    }
    told->params["count"] = std::to_string(told->params.count("count") ? std::stoul(told->params["count"]) + 1 : 1);
  }
  return told != nullptr;
}

// The task has been sent one signal, has handled it on its way here without waiting for anything, and there is no other
// signal that it could mean: whatever it checks, it has never waited for the one that came.
bool LostSignal::had_been_sent(const Attention& task, const grade_event& wait) const {
  if (task.has_waited || task.handled.size() != 1 || wait.pc == 0) return false;
  const uint32_t handled = task.handled.front();
  if (task.blocked_at != NEVER && task.blocked_at > handled) return false;
  const grade_event& handler = run_.log.events()[handled];
  return handler.value != 0 && !catches_another(wait, handler.aux);
}

// A signal from a partner is what one waits for.  One from the kernel (SIGCHLD, SIGALRM) may have come by the way,
// unless it is the only one this process has a handler for.
bool LostSignal::may_be_awaited(uint32_t handler, const grade_event& wait) const {
  const grade_event& event = run_.log.events()[handler];
  const bool in_set = wait.addr == 0 || event.aux == 0 || event.aux > 64 || ((wait.addr >> (event.aux - 1)) & 1);
  if (!in_set) return false;
  if (event.value != 0 && event.aux != SIGCHLD) return true;
  return !catches_another(wait, event.aux);
}

bool LostSignal::catches_another(const grade_event& wait, uint32_t signal) const {
  const auto mine = catches_.find(run_.history.process_of(wait.task));
  if (mine == catches_.end()) return false;
  return std::any_of(mine->second.begin(), mine->second.end(),
                     [&](const auto& each) { return each.second && each.first != signal; });
}

}  // namespace grade
