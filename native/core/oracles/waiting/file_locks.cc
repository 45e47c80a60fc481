#include "core/oracles/waiting/file_locks.h"

#include <algorithm>

namespace grade {

void FileLocks::follow(const grade_event& event, uint32_t index) {
  const uint32_t process = history_.process_of(event.task);
  switch (event.op) {
    case GRADE_EV_LOCK:
      if (event.aux != GRADE_LOCK_FILE && event.aux != GRADE_LOCK_RECORD) return;
      if (event.result == 0 && event.value == GRADE_LOCK_RELEASE) return release(event);
      if (event.result == 0) return acquire(event, index);
      if (event.aux == GRADE_LOCK_FILE) forget(files_[event.object], process, event.aux);  // a conversion lets go first
      return;
    case GRADE_EV_BLOCK:
      if (event.aux == GRADE_EV_LOCK) forget(files_[event.object], process, GRADE_LOCK_FILE);
      return;
    case GRADE_EV_CLOSE:
      forget(files_[event.object], process, GRADE_LOCK_FILE);
      forget(files_[event.object], process, GRADE_LOCK_RECORD);
      return;
    case GRADE_EV_EXIT:
      if (event.aux == 0) forget_all(process);
      return;
    case GRADE_EV_DUP:  // perhaps over the descriptor that had the lock
    case GRADE_EV_EXEC:
    case GRADE_EV_KILLED:
    case GRADE_EV_CRASH: return forget_all(process);
    default: return;
  }
}

void FileLocks::acquire(const grade_event& event, uint32_t index) {
  std::vector<Hold>& holds = files_[event.object];
  const uint32_t process = history_.process_of(event.task);
  const bool flock = event.aux == GRADE_LOCK_FILE, alone = flock && event.size == 1;
  const bool more = !flock && std::any_of(holds.begin(), holds.end(), [&](const Hold& each) {
    return each.process == process && each.kind == event.aux;
  });
  if (alone) std::erase_if(holds, [](const Hold& each) { return each.kind == GRADE_LOCK_FILE; });
  forget(holds, process, event.aux);
  holds.push_back({process, event.aux, {event.task, more ? NEVER : index}});
}

// Whoever gives back what he has not taken has the open file of another one.
void FileLocks::release(const grade_event& event) {
  std::vector<Hold>& holds = files_[event.object];
  const size_t before = holds.size();
  forget(holds, history_.process_of(event.task), event.aux);
  if (event.aux == GRADE_LOCK_FILE && holds.size() == before)
    std::erase_if(holds, [](const Hold& each) { return each.kind == GRADE_LOCK_FILE; });
}

void FileLocks::forget(std::vector<Hold>& holds, uint32_t process, uint32_t kind) const {
  std::erase_if(holds, [&](const Hold& each) { return each.process == process && each.kind == kind; });
}

void FileLocks::forget_all(uint32_t process) {
  for (auto& [file, holds] : files_)
    std::erase_if(holds, [&](const Hold& each) { return each.process == process; });
}

std::vector<Deed> FileLocks::owners(uint32_t file, uint32_t holder) const {
  std::vector<Deed> found;
  const auto its = files_.find(file);
  if (its == files_.end()) return found;
  for (const Hold& each : its->second) {
    const grade_task* main = log_.task(each.process);
    const bool meant = holder == 0 ? each.kind == GRADE_LOCK_FILE
                                   : each.kind == GRADE_LOCK_RECORD && main && static_cast<uint32_t>(main->pid) == holder;
    if (meant) found.push_back(each.deed);
  }
  return found;
}

}  // namespace grade
