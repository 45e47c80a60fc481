#include "core/oracles/calls/semaphores.h"

#include <sys/ipc.h>
#include <sys/sem.h>

#include <algorithm>
#include <cerrno>

#include "core/oracles/names.h"

namespace grade {
namespace {

constexpr size_t MOST_UNDONE = 4096;  // each end of a process goes through all

}  // namespace

Finding* SemaphoresOracle::tell(const char* variant, const grade_event& event) {
  if (run_.log.incomplete() || !told_.emplace(variant, event.pc).second) return nullptr;
  return &run_.report("semaphore-misuse", variant, event);
}

void SemaphoresOracle::on_event(const grade_event& event, uint32_t index) {
  blocked_.erase(event.task);
  switch (event.op) {
    case GRADE_EV_SEM: return follow_posix(event, index);
    case GRADE_EV_LOCK: return follow_mutex(event, index);
    case GRADE_EV_COND: return follow_condition(event);
    case GRADE_EV_SEMGET:
    case GRADE_EV_SEMCTL:
    case GRADE_EV_SEMOP: return follow_set(event, index);
    case GRADE_EV_EXIT: return end_process(event, index);
    case GRADE_EV_HANG: hangs_.push_back(index); return;
    case GRADE_EV_BLOCK:
      if (event.aux == GRADE_EV_SEM) blocked_[event.task] = {event.object, event.addr}, block_at_[event.task] = index;
      return;
    default: return;
  }
}

void SemaphoresOracle::follow_posix(const grade_event& event, uint32_t index) {
  if (event.object >= run_.log.object_count()) return;
  const At at{event.object, event.addr};
  posix_at_[event.addr].insert(event.object);
  const uint32_t process = run_.history.process_of(event.task);
  if (event.aux == GRADE_SEM_INIT || event.aux == GRADE_SEM_INIT_PRIVATE) {
    if (event.result != 0) return;
    gone_.erase(at);
    if (event.aux == GRADE_SEM_INIT && event.size == event.value && posix_.count(at)) return;  // opened once more
    posix_[at] = {index, event.aux == GRADE_SEM_INIT_PRIVATE, event.value, {}, {}, {}, NEVER, false};
    return;
  }
  if (event.aux == GRADE_SEM_DESTROY) return destroyed(at, event, index);
  if (const auto gone = gone_.find(at); gone != gone_.end()) return used_afterwards(event, gone->second);
  Posix& semaphore = posix_[at];
  semaphore.users.emplace(process, index);
  if (event.result != 0) return;
  int64_t& holds = semaphore.holds[event.task];
  if (event.aux == GRADE_SEM_WAIT || event.aux == GRADE_SEM_TRY) holds++;
  if (event.aux != GRADE_SEM_POST) return;
  if (holds > 0) {
    holds--;
    semaphore.paired.insert(event.task);
    return;
  }
  // What it has not taken it gives: a signal, unless it takes and gives the same elsewhere.
  if (!semaphore.paired.count(event.task)) semaphore.unpaired = true;
  else if (event.value > 1 && semaphore.raised == NEVER) semaphore.raised = index;
}

void SemaphoresOracle::destroyed(const At& at, const grade_event& event, uint32_t index) {
  if (event.result != 0) return;
  gone_[at] = index;
  for (const auto& [task, where] : blocked_) {
    if (where != at || task == event.task) continue;
    if (Finding* finding = tell("destroyed", event)) {
      finding->params["call"] = "sem_destroy";
      run_.also(*finding, "waiter", block_at_[task]);
    }
    break;
  }
  if (const auto found = posix_.find(at); found != posix_.end()) {
    judge(at, found->second);
    posix_.erase(found);
  }
}

// Who still waits for one, and uses the others too, has been told of.
void SemaphoresOracle::used_afterwards(const grade_event& event, uint32_t destroyed) {
  for (const auto& [variant, place] : told_)
    if (variant == "destroyed" || variant == "used-afterwards") return;
  if (Finding* finding = tell("used-afterwards", event)) run_.also(*finding, "destroyed", destroyed);
}

void SemaphoresOracle::follow_mutex(const grade_event& event, uint32_t index) {
  if (event.aux != GRADE_LOCK_MUTEX || event.object >= run_.log.object_count()) return;
  mutexes_at_[event.addr].insert(event.object);
  Mutex& mutex = mutexes_[{event.object, event.addr}];
  switch (event.value) {
    case GRADE_LOCK_INIT:
      if (event.result == 0) mutex = {NEVER, NEVER, 0, true};
      return;
    case GRADE_LOCK_DESTROY:
      // What we have followed and what libc knows agree: it is locked.
      if (event.result == EBUSY && mutex.known && mutex.depth > 0)
        if (Finding* finding = tell("destroyed-locked", event)) run_.also(*finding, "owner", mutex.taken);
      if (event.result == 0) mutex = {};
      return;
    case GRADE_LOCK_ACQUIRE:
    case GRADE_LOCK_TRY:
      if (event.result != 0 && event.result != EOWNERDEAD) return;
      if (mutex.owner == event.task && mutex.depth > 0) mutex.depth++;
      else mutex = {event.task, index, 1, true};
      return;
    case GRADE_LOCK_RELEASE: break;
    default: return;
  }
  const auto waits = waits_with_.find(event.task);
  if (waits != waits_with_.end() && waits->second == event.addr) {  // cancelled in the wait: it has the mutex again
    waits_with_.erase(waits);
    mutex = {NEVER, NEVER, 0, true};
    return;
  }
  if (event.result != 0) return;  // refused: a mutex that checks, and tells whoever asks
  if (mutex.depth > 0 && mutex.owner != event.task) {
    if (Finding* finding = tell("not-owner", event)) run_.also(*finding, "owner", mutex.taken);
    mutex = {NEVER, NEVER, 0, false};
    return;
  }
  if (mutex.depth == 0 && mutex.known) {
    tell("not-locked", event);
    return;
  }
  if (mutex.depth > 0 && --mutex.depth == 0) mutex.owner = mutex.taken = NEVER;
}

void SemaphoresOracle::follow_condition(const grade_event& event) {
  if (event.aux != GRADE_COND_WAIT && event.aux != GRADE_COND_WOKEN) return;
  // The mutex lies in the same mapping or the same process as a rule; its event names only the address.
  Mutex* mutex = nullptr;
  bool holds = false;
  for (uint32_t object : mutexes_at_[event.value]) {
    Mutex& each = mutexes_[{object, event.value}];
    const bool its = each.owner == event.task && each.depth > 0;
    if (mutex == nullptr || its) mutex = &each;
    holds |= its;
  }
  if (event.aux == GRADE_COND_WAIT) {
    if (!holds && event.value != 0) tell("wait-without-lock", event);
    waits_with_[event.task] = event.value;
    if (holds) *mutex = {NEVER, NEVER, 0, true};
    return;
  }
  waits_with_.erase(event.task);
  if (mutex != nullptr && event.result != EINVAL && event.result != EPERM) *mutex = {event.task, NEVER, 1, true};
}

void SemaphoresOracle::follow_set(const grade_event& event, uint32_t index) {
  if (event.op == GRADE_EV_SEMGET) {
    if (event.result >= 0 && !sets_.count(event.object)) sets_[event.object].made = index;
    return;
  }
  if (event.op == GRADE_EV_SEMOP && static_cast<int64_t>(event.value) < 0) wanted_.emplace(event.object, event.addr);
  if (event.result < 0) return;
  Set& set = sets_[event.object];
  if (event.op == GRADE_EV_SEMCTL) {
    if (event.aux == SETVAL || event.aux == SETALL) {
      set.set = true;
      if (event.aux == SETALL) set.all = true;
      else set.numbers.insert(event.addr);
      for (auto& [key, undo] : undo_)  // semctl(2): it clears what would be undone
        if (std::get<1>(key) == event.object && (event.aux == SETALL || std::get<2>(key) == event.addr)) undo = {};
    }
    if (event.aux == IPC_RMID) sets_.erase(event.object);
    return;
  }
  if (static_cast<int64_t>(event.value) > 0) set.set = true, set.numbers.insert(event.addr);
  if (!(event.aux & SEM_UNDO)) return;
  if (undo_.size() >= MOST_UNDONE) return;
  auto& undo = undo_[{run_.history.process_of(event.task), event.object, event.addr}];
  undo.first = static_cast<int64_t>(static_cast<uint64_t>(undo.first) + event.value);
  if (static_cast<int64_t>(event.value) > 0) undo.second = index;
}

// What it has given with SEM_UNDO the kernel takes back now.
void SemaphoresOracle::end_process(const grade_event& exit, uint32_t index) {
  if (exit.aux == 1) return;
  const uint32_t process = run_.history.process_of(exit.task);
  for (auto& [key, undo] : undo_) {
    if (std::get<0>(key) != process || undo.first <= 0 || !sets_.count(std::get<1>(key))) continue;
    undone_.push_back({{std::get<1>(key), std::get<2>(key)}, undo.first, undo.second, index});
    undo = {};  // told once, however often a log says that it ends
  }
}

// One that nobody ever lowers, or waits for, counts who is there: that it falls when they end is what SEM_UNDO is for.
void SemaphoresOracle::tell_undone() {
  for (const Undone& each : undone_) {
    if (!wanted_.count(each.at)) continue;
    if (Finding* finding = tell("undo", run_.log.events()[each.raised])) {
      finding->params["count"] = std::to_string(each.count);
      run_.also(*finding, "exit", each.exit);
    }
  }
}

// Nobody will use it any more.
void SemaphoresOracle::judge(const At& at, const Posix& semaphore) {
  const auto events = run_.log.events();
  const bool is_private = run_.log.object_kind(at.first) == GRADE_OBJ_PRIVATE;
  if (semaphore.made == NEVER) {
    if (semaphore.users.empty()) return;
    // A copy that fork has made of one that was initialised: does the other process use its own for the same purpose?
    const Posix* original = nullptr;
    if (is_private)
      for (uint32_t object : posix_at_[at.second]) {
        const auto its = posix_.find({object, at.second});
        if (object != at.first && its != posix_.end() && its->second.made < semaphore.users.begin()->second &&
            run_.log.object_kind(object) == GRADE_OBJ_PRIVATE)
          original = &its->second;
      }
    if (original == nullptr) {
      const uint32_t process = semaphore.users.begin()->first;
      const Process* its = run_.history.process(process);
      const bool copied = is_private && its && its->parent != NEVER;  // what it was before the fork was perhaps never used
      bool elsewhere = false;
      for (uint32_t object : posix_at_[at.second]) {
        const auto other = posix_.find({object, at.second});
        elsewhere |= object != at.first && other != posix_.end() && other->second.made != NEVER;
      }
      if (copied && elsewhere) return;
      tell("uninitialised", events[semaphore.users.begin()->second]);
    } else if (!original->users.empty()) {
      if (Finding* finding = tell("copied", events[semaphore.users.begin()->second])) run_.also(*finding, "init", original->made);
    }
    return;
  }
  if (semaphore.process_only && !is_private && semaphore.users.size() > 1)
    tell("not-shared", events[semaphore.made]);
  if (semaphore.raised != NEVER && semaphore.initial == 1 && !semaphore.unpaired) tell("raised", events[semaphore.raised]);
}

void SemaphoresOracle::on_end() {
  const auto events = run_.log.events();
  for (const auto& [at, semaphore] : posix_) judge(at, semaphore);
  for (uint32_t hang : hangs_)
    if (events[hang].aux == GRADE_EV_SEMOP) wanted_.emplace(events[hang].object, events[hang].addr);
  tell_undone();
  std::map<uint32_t, uint32_t> never;  // by object: the first wait for a semaphore of it that nobody has set or raised
  std::set<std::pair<uint32_t, uint64_t>> numbers;
  for (uint32_t hang : hangs_) {
    const grade_event& wait = events[hang];
    if (wait.aux != GRADE_EV_SEMOP) continue;
    const auto set = sets_.find(wait.object);
    if (set == sets_.end() || set->second.all || set->second.numbers.count(wait.addr)) continue;
    never.emplace(wait.object, hang);
    numbers.emplace(wait.object, wait.addr);
  }
  for (const auto& [object, hang] : never) {
    // One that begins at 0 to tell of something need not be set: if some of the set are, and several are not, nobody knows.
    const Set& set = sets_.at(object);
    const auto missing = std::count_if(numbers.begin(), numbers.end(), [object = object](const auto& each) { return each.first == object; });
    if (set.set && missing > 1) continue;
    if (Finding* finding = tell("never-set", events[hang])) {
      run_.also(*finding, "made", set.made);
      run_.hang_explained = true;
    }
  }
}

}  // namespace grade
