#include "core/forced.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <optional>

namespace grade {
namespace {

bool interrupted(const grade_event& event) {
  switch (event.op) {
    case GRADE_EV_READ:
    case GRADE_EV_WRITE:
    case GRADE_EV_MSGSND:
    case GRADE_EV_MSGRCV:
    case GRADE_EV_SEMOP:
    case GRADE_EV_WAIT:
    case GRADE_EV_OPEN: return event.result == -EINTR;
    case GRADE_EV_SEM: return event.aux == GRADE_SEM_WAIT && event.result == EINTR;
    default: return false;
  }
}

// What a task does on its way from one call to the next, and what others do to it.
bool is_between(uint8_t op) {
  switch (op) {
    case GRADE_EV_LOAD:
    case GRADE_EV_STORE:
    case GRADE_EV_RMW:
    case GRADE_EV_BLOCK:
    case GRADE_EV_HANDLER:
    case GRADE_EV_RETURN:
    case GRADE_EV_TIME:
    case GRADE_EV_BYTES: return true;
    default: return false;
  }
}

// A part was brought, by a stream that had more or was getting more from the same write.
bool is_part(const Log& log, const grade_event& read, const std::map<uint32_t, bool>& midway) {
  if (read.op != GRADE_EV_READ || read.result <= 0 || static_cast<uint64_t>(read.result) >= read.size) return false;
  const grade_object_kind kind = log.object_kind(read.object);
  const auto writes = midway.find(read.object);
  return read.aux == 1 || ((kind == GRADE_OBJ_PIPE || kind == GRADE_OBJ_FIFO) && writes != midway.end() && writes->second);
}

}  // namespace

NextCalls::NextCalls(const Log& log) : log_(log), next_(log.events().size(), nothing) {
  const auto events = log.events();
  uint16_t last_task = 0;
  for (const grade_event& event : events) last_task = std::max<uint16_t>(last_task, event.task);
  std::vector<uint32_t> of(last_task + 1u, nothing);  // by task: the first call behind where we are
  for (size_t at = events.size(); at-- > 0;) {
    next_[at] = of[events[at].task];
    if (!is_between(events[at].op)) of[events[at].task] = static_cast<uint32_t>(at);
  }
}

Followers followers_of(const Log& log) {
  Followers followers;
  const auto events = log.events();
  if (std::none_of(events.begin(), events.end(), [](const grade_event& event) { return event.op == GRADE_EV_HANDLER; })) return followers;
  const NextCalls next_calls(log);
  for (size_t at = 0; at < events.size(); at++) {
    const grade_event& event = events[at];
    if ((event.op != GRADE_EV_READ && event.op != GRADE_EV_MSGRCV) || event.result <= 0 || event.pc == 0) continue;
    if (const grade_event* next = next_calls.after(at)) followers.emplace(event.pc, next->pc);
  }
  return followers;
}

Forced forced_of(const Log& log) {
  const auto events = log.events();
  std::optional<NextCalls> next_calls;  // few runs have a call that asks for it
  std::map<uint32_t, bool> midway;  // by object: a write has put a part there and waits
  for (size_t at = 0; at < events.size(); at++) {
    const grade_event& event = events[at];
    if (event.op == GRADE_EV_WRITE && event.result > 0) midway[event.object] = event.aux == 1;
    const bool part = is_part(log, event, midway);
    if (!part && !interrupted(event)) continue;
    if (event.pc == 0 || !log.ours(event.image)) continue;
    if (!next_calls) next_calls.emplace(log);
    const grade_event* next = next_calls->after(at);
    const bool again = next && next->op == event.op && next->object == event.object;
    if (again && (next->pc == event.pc || next->size == event.size - static_cast<uint64_t>(part ? event.result : 0))) continue;
    return {part ? "short-io" : "eintr-ignored", log.place(event), log.program_of(event.task)};
  }
  return {};
}

}  // namespace grade
