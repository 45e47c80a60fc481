#include "core/oracles/calls/interrupted.h"

#include <cerrno>

#include "core/forced.h"
#include "core/oracles/names.h"

namespace grade {
namespace {

// −1 as an unsigned length, also where it was an int before.
bool is_minus_one(uint64_t size) { return size == UINT64_MAX || size == UINT32_MAX; }

bool receives(uint8_t op) { return op == GRADE_EV_READ || op == GRADE_EV_MSGRCV; }

}  // namespace

void InterruptedOracle::on_event(const grade_event& event, uint32_t index) {
  switch (event.op) {
    case GRADE_EV_READ:
    case GRADE_EV_MSGRCV:
      if (event.result == -EINTR) receive_[event.task] = index;
      else receive_.erase(event.task);
      return;
    case GRADE_EV_WRITE:
    case GRADE_EV_MSGSND:
      if (const auto last = receive_.find(event.task); last != receive_.end() && is_minus_one(event.size))
        report("length", index, last->second);
      return;
    case GRADE_EV_BYTES: {
      if (event.aux != GRADE_BYTES_NOT_RECEIVED || event.value >= index) return;
      const grade_event& call = run_.log.events()[event.value];
      if (receives(call.op) && call.result == -EINTR && call.task == event.task &&
          taken_for_result(static_cast<uint32_t>(event.value)))
        report("stale", index, static_cast<uint32_t>(event.value));
      return;
    }
    case GRADE_EV_SEM:
      if (event.aux == GRADE_SEM_POST && event.result == 0) on_given(event, index);
      if (event.aux == GRADE_SEM_WAIT || event.aux == GRADE_SEM_TRY)
        if (event.result == 0 || event.result == EINTR) on_taken(event, index, event.result == EINTR);
      return;
    default: {
      const auto change = static_cast<int64_t>(event.value);
      if (change > 0 && event.result >= 0) on_given(event, index);
      if (change < 0 && (event.result >= 0 || event.result == -EINTR)) on_taken(event, index, event.result < 0);
    }
  }
}

// It went on just as after such a call that brought something.  Who goes another way has seen the −1, and may look at what
// an earlier call has brought.
bool InterruptedOracle::taken_for_result(uint32_t call) {
  if (!next_calls_) next_calls_.emplace(run_.log);
  const grade_event* next = next_calls_->after(call);
  return next && run_.facts.followers.count({run_.log.events()[call].pc, next->pc}) != 0;
}

void InterruptedOracle::on_taken(const grade_event& event, uint32_t index, bool interrupted) {
  Use& use = semaphores_[{event.object, event.addr}];
  if (interrupted) {
    use.interrupted.emplace(event.task, index);
    return;
  }
  use.interrupted.erase(event.task);
  use.held[event.task]++;
}

void InterruptedOracle::on_given(const grade_event& event, uint32_t index) {
  Use& use = semaphores_[{event.object, event.addr}];
  if (uint32_t& held = use.held[event.task]; held > 0) {
    held--;
    return;
  }
  const auto interrupted = use.interrupted.find(event.task);
  if (interrupted == use.interrupted.end()) {
    use.signals = true;
    return;
  }
  use.entries.push_back({interrupted->second, index});
  use.interrupted.erase(interrupted);
}

void InterruptedOracle::on_end() {
  for (const auto& [semaphore, use] : semaphores_) {
    if (use.signals) continue;
    for (const Entry& entry : use.entries) {
      const grade_event& wait = run_.log.events()[entry.interrupted];
      if (!told_.insert(wait.pc).second) continue;
      Finding& finding = run_.report("eintr-ignored", "entered", wait);
      finding.params["call"] = wait.op == GRADE_EV_SEM ? "sem_wait" : "semop";
      run_.also(finding, "post", entry.post);
    }
  }
}

Finding& InterruptedOracle::report(const char* variant, uint32_t at, uint32_t interrupted) {
  const auto events = run_.log.events();
  for (Finding& known : run_.findings)
    if (known.kind == "eintr-ignored" && known.variant == variant && known.at.pc == events[interrupted].pc) return known;
  Finding& finding = run_.report("eintr-ignored", variant, events[interrupted]);
  finding.params["call"] = events[interrupted].op == GRADE_EV_READ ? "read" : "msgrcv";
  run_.also(finding, "used", at);
  return finding;
}

}  // namespace grade
