#include "core/oracles/waiting/no_progress.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "core/oracles/names.h"

namespace grade {
namespace {

constexpr uint32_t MANY = 64;

// What a call came back with that it will come back with for ever; null if it is another answer.
const char* hopeless(const grade_event& event) {
  const int64_t error = event.result < 0 ? -int64_t{event.result} : 0;
  switch (event.op) {
    case GRADE_EV_READ:
      if (event.result == 0 && event.size > 0) return "end-of-file";
      return error == EBADF || error == EINVAL || error == ENOTCONN || error == EISDIR ? "error" : nullptr;
    case GRADE_EV_WRITE: return error == EBADF || error == EPIPE || error == EINVAL || error == ENOTCONN ? "error" : nullptr;
    case GRADE_EV_MSGSND:
    case GRADE_EV_MSGRCV:
    case GRADE_EV_SEMOP:
      if (error == E2BIG && event.op == GRADE_EV_MSGRCV) return "error";  // the message stays the first
      return error == EIDRM || error == EINVAL || error == EBADF || error == EACCES ? "error" : nullptr;
    case GRADE_EV_WAIT: return error == ECHILD ? "no-child" : nullptr;
    case GRADE_EV_CONNECT:
      return event.aux == 1 && (error == EBADF || error == EINVAL || error == ENOTSOCK) ? "error" : nullptr;
    default: return nullptr;
  }
}

// Output of the run itself, which changes nothing.
bool speaks(const grade_event& event) {
  return event.op == GRADE_EV_WRITE && (event.addr == 1 || event.addr == 2) && event.result >= 0;
}

}  // namespace

void NoProgressOracle::on_event(const grade_event& event, uint32_t index) {
  if (event.op == GRADE_EV_LIMIT) {
    for (const auto& [task, streak] : streaks_) run_.limit_explained |= streak.count >= MANY;
    return;
  }
  if (speaks(event)) return;
  Streak& streak = streaks_[event.task];
  if (!hopeless(event)) {
    streak = {};
    return;
  }
  streak.count++;
  streak.last = index;
}

// Only where the run had to be ended: a loop that ends by itself has made progress after all.
void NoProgressOracle::on_end() {
  const auto events = run_.log.events();
  const bool stopped = run_.log.state() == GRADE_RUN_CUT || !run_.facts.limit.empty() ||
                       std::any_of(events.begin(), events.end(), [](const grade_event& each) { return each.op == GRADE_EV_LIMIT; });
  if (!stopped) return;
  for (const auto& [task, streak] : streaks_) {
    if (streak.count < MANY) continue;
    const grade_event& last = events[streak.last];
    Finding& finding = run_.report("no-progress", hopeless(last), last);
    finding.params["call"] = operation_name(run_.log, last);
    if (last.result < 0) finding.params["error"] = strerrorname_np(-last.result);  // hopeless() lets only known ones through
    run_.limit_explained = true;
  }
}

}  // namespace grade
