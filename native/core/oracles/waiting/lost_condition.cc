#include "core/oracles/waiting/lost_condition.h"

#include <algorithm>

#include "core/oracles/names.h"

namespace grade {

void LostCondition::follow(const grade_event& event, uint32_t index) {
  const At at{event.object, event.addr};
  if (event.op == GRADE_EV_LOCK && event.aux == GRADE_LOCK_MUTEX && event.result == 0) {
    Hold& hold = holds_[{event.task, at}];
    if (event.value == GRADE_LOCK_ACQUIRE || event.value == GRADE_LOCK_TRY) hold.since = index, hold.times++;
    return;
  }
  if (event.op != GRADE_EV_COND) return;
  Waiter& waiter = waiters_[{event.task, at}];
  switch (event.aux) {
    case GRADE_COND_WAIT: waiter.began = index, waiter.times++, waiter.mutex = {event.object, event.value}; return;
    case GRADE_COND_WOKEN: waiter.began = NEVER; return;
    default: signals_[at].push_back(index); return;
  }
}

bool LostCondition::explains(uint32_t hang) {
  const auto events = run_.log.events();
  const grade_event& wait = events[hang];
  const At at{wait.object, wait.addr};
  const auto found = waiters_.find({wait.task, at});
  const auto signals = signals_.find(at);
  if (found == waiters_.end() || found->second.began == NEVER || signals == signals_.end() || run_.log.incomplete()) return false;
  const Waiter& waiter = found->second;
  const uint32_t last = signals->second.back();
  if (last > waiter.began || events[last].size != 0 || events[last].task == wait.task) return false;
  const auto held = holds_.find({wait.task, waiter.mutex});
  if (held == holds_.end() || held->second.since == NEVER || held->second.since > waiter.began) return false;

  const bool careless = holds_.find({events[last].task, waiter.mutex}) == holds_.end();
  const bool in_gap = careless && held->second.since < last;
  const bool all_unheard = std::all_of(signals->second.begin(), signals->second.end(), [&](uint32_t each) { return events[each].size == 0; });
  const bool unchecked = waiter.times == 1 && held->second.times == 1 && all_unheard &&
                         !read_since(wait.task, held->second.since, waiter.began);
  if (!in_gap && !unchecked) return false;
  for (const Finding& known : run_.findings)
    if (known.kind == "lost-wakeup" && known.at.pc == wait.pc) return true;
  Finding& finding = run_.report("lost-wakeup", "condition", wait);
  finding.params["memory"] = memory_words(run_.log, wait.object, wait.addr, 0);
  run_.also(finding, "sender", last);
  return true;
}

bool LostCondition::read_since(uint32_t task, uint32_t from, uint32_t to) const {
  const auto events = run_.log.events();
  for (uint32_t at = from; at < to; at++)
    if (events[at].task == task && (events[at].op == GRADE_EV_LOAD || events[at].op == GRADE_EV_RMW)) return true;
  return false;
}

}  // namespace grade
