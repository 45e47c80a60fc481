#include "core/oracles/hygiene/fd_leak.h"

#include <algorithm>

namespace grade {
namespace {

constexpr size_t MANY = 8;

}  // namespace

void FdLeakOracle::on_event(const grade_event& event, uint32_t index) {
  Process& process = processes_[run_.history.process_of(event.task)];
  switch (event.op) {
    case GRADE_EV_PIPE:
      if (event.result < 0) return;
      made(process, static_cast<int64_t>(event.addr), event, index);
      return made(process, static_cast<int64_t>(event.size), event, index);
    case GRADE_EV_OPEN: return made(process, event.result, event, index);
    case GRADE_EV_CONNECT:
      if (event.aux == 1) return made(process, event.result, event, index);
      return used(process, event.addr, index);
    case GRADE_EV_DUP:
      used(process, event.addr, index);
      if (static_cast<int64_t>(event.addr) == event.result) return;  // its close-on-exec flag was changed
      if (event.result >= 0) closed(process, static_cast<uint64_t>(event.result), index);
      return made(process, event.result, event, index);
    case GRADE_EV_CLOSE:
      if (event.result >= 0) closed(process, event.addr, index);
      return;
    case GRADE_EV_POLL: process.polls = true; return;
    case GRADE_EV_FORK:
      if (event.value == 0) process.forks.push_back(index);
      return;
    default: return used(process, event.addr, index);
  }
}

void FdLeakOracle::made(Process& process, int64_t number, const grade_event& event, uint32_t index) {
  if (number < 0 || event.pc == 0) return;
  std::vector<Descriptor>& here = process.by_place[event.pc];
  process.open[static_cast<uint64_t>(number)] = {event.pc, here.size()};
  here.push_back({.number = static_cast<uint64_t>(number), .made_at = index});
}

void FdLeakOracle::closed(Process& process, uint64_t number, uint32_t index) {
  const auto at = process.open.find(number);
  if (at == process.open.end()) return;
  process.by_place[at->second.first][at->second.second].closed_at = index;
  process.open.erase(at);
}

void FdLeakOracle::used(Process& process, uint64_t number, uint32_t index) {
  const auto at = process.open.find(number);
  if (at != process.open.end()) process.by_place[at->second.first][at->second.second].used_at = index;
}

// `next`: the event that made the next one at the same place.
bool FdLeakOracle::put_aside(const Process& process, const Descriptor& descriptor, uint32_t next) const {
  if (descriptor.closed_at != NEVER) return false;
  if (descriptor.used_at != NEVER) return descriptor.used_at < next;
  const auto fork = std::upper_bound(process.forks.begin(), process.forks.end(), descriptor.made_at);
  return fork != process.forks.end() && *fork < next;
}

void FdLeakOracle::on_end() {
  for (const auto& [task, process] : processes_) {
    if (process.polls) continue;
    for (const auto& [place, descriptors] : process.by_place) {
      size_t leaked = 0;
      for (size_t at = 0; at < descriptors.size(); at++) {
        const Descriptor& each = descriptors[at];
        const auto next = std::find_if(descriptors.begin() + static_cast<std::ptrdiff_t>(at), descriptors.end(),
                                       [&](const Descriptor& other) { return other.made_at > each.made_at; });
        leaked += next != descriptors.end() && put_aside(process, each, next->made_at);
      }
      if (leaked < MANY) continue;
      const grade_event& first = run_.log.events()[descriptors.front().made_at];
      const bool known = std::any_of(run_.findings.begin(), run_.findings.end(), [&](const Finding& finding) {
        return finding.kind == "fd-leak" && finding.at.pc == first.pc;
      });
      if (known || !run_.log.ours(first.image)) continue;
      Finding& finding = run_.report("fd-leak", "loop", first);
      finding.params["count"] = std::to_string(leaked);
    }
  }
}

}  // namespace grade
