#include "core/oracles/calls/removal.h"

#include <sys/ipc.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cerrno>

#include "core/oracles/fate.h"
#include "core/oracles/names.h"

namespace grade {
namespace {

constexpr size_t MOST_ASKED = 1000;  // each message is compared with all of them

bool fits(int64_t asked, uint64_t type) {
  return asked == 0 || (asked > 0 && type == static_cast<uint64_t>(asked)) || (asked < 0 && type <= -static_cast<uint64_t>(asked));
}

bool is_gone(int32_t result) { return result == -EIDRM || result == -EINVAL; }

}  // namespace

void RemovalOracle::on_event(const grade_event& event, uint32_t index) {
  const uint32_t process = run_.history.process_of(event.task);
  switch (event.op) {
    case GRADE_EV_MSGGET:
    case GRADE_EV_SEMGET:
    case GRADE_EV_SHMGET: {
      if (event.addr == IPC_PRIVATE) return;
      const std::pair<uint32_t, uint64_t> key{event.op, event.addr};
      if (event.result == -ENOENT) return miss(names_[key], event, index);
      if (event.result < 0) return;
      key_of_[event.object] = key;
      names_[key].missed.erase(process);
      return;
    }
    case GRADE_EV_OPEN:
      if (event.value == 0) return;
      if (event.result == -ENOENT) return miss(names_[{event.op, event.value}], event, index);
      if (event.result >= 0) names_[{event.op, event.value}].missed.erase(process);
      return;
    case GRADE_EV_UNLINK:
      if (event.result == 0 && event.value != 0 && event.size == 0) names_[{GRADE_EV_OPEN, event.value}] = {index, process, {}};
      return;
    case GRADE_EV_MSGCTL:
    case GRADE_EV_SEMCTL:
    case GRADE_EV_SHMCTL:
      if (event.aux == IPC_RMID && event.result >= 0) remove(event, index);
      return;
    case GRADE_EV_BLOCK:
      if (event.aux == GRADE_EV_MSGRCV) ask(event);
      return;
    case GRADE_EV_MSGRCV:
      ask(event);
      [[fallthrough]];
    case GRADE_EV_MSGSND:
    case GRADE_EV_SEMOP: {
      Object& object = objects_[event.object];
      if (object.removed != NEVER && is_gone(event.result) && process != object.remover) object.failed[process].push_back(index);
      if (event.result < 0) return;
      if (event.op == GRADE_EV_MSGSND) object.unread[event.value].push_back(index);
      if (event.op != GRADE_EV_MSGRCV) return;
      if (const auto sent = object.unread.find(event.value); sent != object.unread.end() && !sent->second.empty())
        sent->second.pop_front();
      return;
    }
    case GRADE_EV_FAILED:
      if (event.aux != SYS_shmat || !is_gone(event.result)) return;
      for (auto& [number, object] : objects_) {
        if (number >= run_.log.object_count()) break;
        const grade_object* its = run_.log.object(number);
        if (object.removed == NEVER || process == object.remover || !its || its->kind != GRADE_OBJ_SHM) continue;
        if (its->id == event.addr) object.failed[process].push_back(index);
      }
      return;
    default: return;
  }
}

void RemovalOracle::remove(const grade_event& event, uint32_t index) {
  const uint32_t process = run_.history.process_of(event.task);
  Object& object = objects_[event.object];
  object.removed = index;
  object.remover = process;
  if (const auto key = key_of_.find(event.object); key != key_of_.end()) names_[key->second] = {index, process, {}};
}

void RemovalOracle::miss(Name& name, const grade_event& event, uint32_t index) {
  const uint32_t process = run_.history.process_of(event.task);
  if (name.removed != NEVER && process != name.remover) name.missed.emplace(process, index);
}

void RemovalOracle::ask(const grade_event& event) {
  if (event.object == 0 || event.result == -ENOENT) return;
  auto& asked = objects_[event.object].asked;
  if (asked.size() < MOST_ASKED) asked.emplace(run_.history.process_of(event.task), static_cast<int64_t>(event.addr));
}

// In the order of sending.
std::vector<uint32_t> RemovalOracle::unread_of(const Object& object) const {
  std::vector<uint32_t> unread;
  for (const auto& [type, sent] : object.unread) unread.insert(unread.end(), sent.begin(), sent.end());
  std::sort(unread.begin(), unread.end());
  return unread;
}

// It did not stop at the first failure, or it lost something by it, or it ended badly.
bool RemovalOracle::matters(uint32_t process, const std::vector<uint32_t>& failed) const {
  const grade_event& first = run_.log.events()[failed.front()];
  if (failed.size() > 1 || first.op == GRADE_EV_MSGSND || first.op == GRADE_EV_FAILED) return true;
  if (first.op == GRADE_EV_SEMOP && static_cast<int64_t>(first.value) > 0) return true;
  return ended_badly(run_, process);
}

void RemovalOracle::judge_object(const Object& object) {
  if (object.removed == NEVER) return;
  const auto events = run_.log.events();
  const std::vector<uint32_t> unread = unread_of(object);
  for (uint32_t sent : unread) {
    if (sent > object.removed) continue;
    const bool wanted = std::any_of(object.asked.begin(), object.asked.end(), [&](const auto& asked) {
      return asked.first != object.remover && asked.first != run_.history.process_of(events[sent].task) &&
             fits(asked.second, events[sent].value);
    });
    if (!wanted) continue;
    Finding& finding = run_.report("premature-removal", "unread", events[object.removed]);
    finding.params["count"] = std::to_string(std::count_if(unread.begin(), unread.end(),
                                                           [&](uint32_t each) { return each < object.removed; }));
    return run_.also(finding, "sender", sent);
  }
  for (const auto& [process, failed] : object.failed) {
    if (!matters(process, failed)) continue;
    const grade_event& first = events[failed.front()];
    Finding& finding = run_.report("premature-removal", "in-use", events[object.removed]);
    finding.params["call"] = first.op == GRADE_EV_FAILED ? "shmat" : operation_name(run_.log, first);
    finding.params["error"] = first.result == -EIDRM ? "EIDRM" : "EINVAL";
    return run_.also(finding, "user", failed.front());
  }
}

void RemovalOracle::judge_name(const Name& name) {
  for (const auto& [process, missed] : name.missed) {
    if (!ended_badly(run_, process)) continue;
    Finding& finding = run_.report("premature-removal", "too-late", run_.log.events()[name.removed]);
    return run_.also(finding, "user", missed);
  }
}

void RemovalOracle::on_end() {
  const size_t before = run_.findings.size();
  for (const auto& [number, object] : objects_) judge_object(object);
  if (run_.findings.size() != before) return;
  for (const auto& [key, name] : names_) judge_name(name);
}

}  // namespace grade
