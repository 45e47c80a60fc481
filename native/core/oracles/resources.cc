#include "core/oracles/resources.h"

#include <algorithm>
#include <cerrno>
#include <sys/sem.h>

#include "core/oracles/names.h"

namespace grade {
namespace {

constexpr size_t MOST_UNITS = 1024;  // out at once; beyond that nobody is said to hold anything

struct Use {
  Need awaited, provides;  // while it waits; when it has succeeded
};

// What an operation that moves data waits for, and what it provides for others by succeeding.
Use use_of(uint32_t op) {
  switch (op) {
    case GRADE_EV_MSGSND: return {Need::queue_room, Need::message};
    case GRADE_EV_MSGRCV: return {Need::message, Need::queue_room};
    case GRADE_EV_READ: return {Need::bytes, Need::room};
    case GRADE_EV_WRITE: return {Need::room, Need::bytes};
    default: return {Need::nothing, Need::nothing};
  }
}

}  // namespace

void Resources::follow(const grade_event& event, uint32_t index) {
  file_locks_.follow(event, index);
  switch (event.op) {
    case GRADE_EV_MSGSND:
    case GRADE_EV_MSGRCV:
    case GRADE_EV_READ:
    case GRADE_EV_WRITE: {
      if (event.result < 0 || event.object == 0) return;
      const auto [awaited, provides] = use_of(event.op);
      const bool moved = event.result > 0 || awaited == Need::message || awaited == Need::queue_room;
      if (!moved) return;
      states_[{awaited, event.object}].takers.insert(event.task);
      states_[{provides, event.object}].provided[event.task] = {event.task, index, event.value};
      std::multiset<uint64_t>& types = states_[{Need::message, event.object}].types;
      if (event.op == GRADE_EV_MSGSND) types.insert(event.value);
      if (event.op == GRADE_EV_MSGRCV)
        if (auto found = types.find(event.value); found != types.end()) types.erase(found);
      return;
    }
    case GRADE_EV_START:
    case GRADE_EV_FORK: tasks_++; return;
    case GRADE_EV_SEMOP: return follow_semop(event, index);
    case GRADE_EV_SEM: {
      const Resource what{Need::posts, event.object, event.addr};
      if (event.result != 0) return;
      if (event.aux == GRADE_SEM_WAIT || event.aux == GRADE_SEM_TRY) take(what, event, index);
      if (event.aux == GRADE_SEM_POST) give(what, event, index);
      // What was there before is told for a semaphore that is opened, not for one that is made anew.
      if (event.aux == GRADE_SEM_INIT_PRIVATE || (event.aux == GRADE_SEM_INIT && event.size != event.value)) states_[what] = {};
      return;
    }
    case GRADE_EV_LOCK: return follow_lock(event, index);
    case GRADE_EV_COND: return follow_condition(event, index);
    case GRADE_EV_BARRIER: states_[{Need::barrier, event.object, event.addr}].size = event.size; return;
    case GRADE_EV_KILL:
      if (event.value != 0 && event.result >= 0)
        states_[{Need::signal, 0, history_.process_of(static_cast<uint32_t>(event.value - 1))}].provided[event.task] = {event.task, index};
      return;
    case GRADE_EV_OPEN:
      if (event.object != 0) opened_.insert(event.object);
      return;
    case GRADE_EV_EXIT: return end(event);
    default: return;
  }
}

// What waits for zero is provided by a taker.
void Resources::follow_semop(const grade_event& event, uint32_t index) {
  const Resource what{Need::units, event.object, event.addr};
  const auto change = static_cast<int64_t>(event.value);
  if (change == 0) states_[what].doubtful = true;
  if (event.result < 0) return;
  const auto units = std::clamp<int64_t>(change, -GRADE_MAX_TASKS, GRADE_MAX_TASKS);
  for (int64_t i = units; i < 0; i++) take(what, event, index);
  for (int64_t i = units; i > 0 && give(what, event, index); i--) {
  }
}

void Resources::follow_lock(const grade_event& event, uint32_t index) {
  if (event.aux == GRADE_LOCK_FILE || event.aux == GRADE_LOCK_RECORD) return;
  const Resource what{Need::lock, event.object, event.addr};
  if (event.value == GRADE_LOCK_INIT) states_[what] = {};
  State& its = states_[what];
  its.lock = event.aux;
  if (event.result == EOWNERDEAD) its.out.clear();  // a robust mutex: its last owner has ended, now it is this one's
  if (event.result != 0 && event.result != EOWNERDEAD) return;
  if (event.value == GRADE_LOCK_ACQUIRE || event.value == GRADE_LOCK_TRY) {
    std::erase_if(its.out, [&](const Deed& each) {
      const grade_event& before = log_.events()[each.event];
      return each.task == event.task && before.op == GRADE_EV_COND && before.pc == event.pc;
    });
    take(what, event, index);
  }
  if (event.value == GRADE_LOCK_RELEASE) give(what, event, index);
}

// Waiting lets the mutex go and waking takes it again; whether that is logged as acts on the mutex besides or not, it
// is held once.
void Resources::follow_condition(const grade_event& event, uint32_t index) {
  State& its = states_[{Need::condition, event.object, event.addr}];
  if (event.aux == GRADE_COND_SIGNAL || event.aux == GRADE_COND_BROADCAST) {
    its.provided[event.task] = {event.task, index};
    return;
  }
  its.takers.insert(event.task);
  const Resource mutex{Need::lock, event.object, event.value};
  std::vector<Deed>& out = states_[mutex].out;
  std::erase_if(out, [&](const Deed& each) { return each.task == event.task; });
  if (event.aux == GRADE_COND_WOKEN) out.push_back({event.task, index});
}

void Resources::take(const Resource& what, const grade_event& event, uint32_t index) {
  State& its = states_[what];
  its.takers.insert(event.task);
  if (its.out.size() >= MOST_UNITS) its.doubtful = true;
  if (its.doubtful) return;
  its.out.push_back({event.task, index});
  if (what.need == Need::units && (event.aux & SEM_UNDO)) undone_.insert(what);
}

bool Resources::give(const Resource& what, const grade_event& event, uint32_t index) {
  State& its = states_[what];
  const auto mine = std::find_if(its.out.rbegin(), its.out.rend(), [&](const Deed& each) { return each.task == event.task; });
  const bool had = mine != its.out.rend();
  if (had) {
    its.out.erase(std::next(mine).base());
    its.paired = true;
  } else if (!its.takers.empty() || tasks_ > 1) {
    its.signals = true;  // while it is alone a task only sets the initial value
  }
  its.provided[event.task] = {event.task, index};
  return had;
}

// What was taken with SEM_UNDO the kernel gives back.
void Resources::end(const grade_event& event) {
  if (event.aux != 0) return;
  const uint32_t process = history_.process_of(event.task);
  if (!ended_.insert(process).second) return;
  for (const Resource& what : undone_)
    std::erase_if(states_[what].out, [&](const Deed& each) {
      return history_.process_of(each.task) == process && (log_.events()[each.event].aux & SEM_UNDO);
    });
}

Resource Resources::awaited(const grade_event& wait) const {
  if (wait.value == 1) return {};
  const grade_task* task = log_.task(wait.task);
  switch (wait.aux) {
    case GRADE_EV_LOCK:
      if (log_.object_kind(wait.object) != GRADE_OBJ_FILE) return {Need::lock, wait.object, wait.addr};
      return {Need::file_lock, wait.object, task ? static_cast<uint32_t>(task->lock_holder) : 0};
    case GRADE_EV_SEM: return {Need::posts, wait.object, wait.addr};
    case GRADE_EV_SEMOP: return wait.object ? Resource{Need::units, wait.object, wait.addr} : Resource{};
    case GRADE_EV_COND: return {Need::condition, wait.object, wait.addr};
    case GRADE_EV_BARRIER: return {Need::barrier, wait.object, wait.addr};
    case GRADE_EV_SIGWAIT: return {Need::signal, 0, history_.process_of(wait.task)};
    case GRADE_EV_OPEN: return task && task->wait_class == GRADE_CLASS_LOCK ? Resource{} : Resource{Need::opener, wait.object};
    default: return wait.object ? Resource{use_of(wait.aux).awaited, wait.object} : Resource{};
  }
}

const Resources::State* Resources::state(const Resource& what) const {
  const auto found = states_.find(what);
  return found == states_.end() ? nullptr : &found->second;
}

// A semaphore is used like a lock if nobody gives what he has not taken, and if there is a reason to think that its
// holders mean to give it back: they have done so before, or there is but one unit.
std::vector<Deed> Resources::owners(const Resource& what) const {
  if (what.need == Need::file_lock) return file_locks_.owners(what.object, static_cast<uint32_t>(what.at));
  const State* its = state(what);
  if (!its || its->doubtful) return {};
  const bool semaphore = what.need == Need::units || what.need == Need::posts;
  if (what.need != Need::lock && !(semaphore && !its->signals && (its->paired || its->out.size() == 1))) return {};
  return its->out;
}

bool Resources::guards(const Resource& what) const {
  const State* its = state(what);
  return is_lock(what) || (its && its->paired && !its->signals);
}

std::vector<Deed> Resources::providers(const Resource& what) const {
  std::vector<Deed> found;
  if (const State* its = state(what))
    for (const auto& [task, deed] : its->provided) found.push_back(deed);
  return found;
}

std::vector<uint64_t> Resources::types_in(uint32_t queue) const {
  const State* its = state({Need::message, queue});
  return its ? std::vector<uint64_t>(its->types.begin(), its->types.end()) : std::vector<uint64_t>{};
}

const char* Resources::word(const Resource& what, const State& its) const {
  switch (what.need) {
    case Need::lock: {
      static const char* const LOCKS[] = {"mutex", "rwlock", "rwlock", "spinlock"};
      return its.lock < std::size(LOCKS) ? LOCKS[its.lock] : "mutex";
    }
    case Need::posts: return "sem";
    case Need::condition: return "condition";
    case Need::barrier: return "barrier";
    default: return "";
  }
}

// Places in memory are numbered by address, so that the schedule has no part in their names.
std::string Resources::words(const Resource& what) const {
  const State* its = state(what);
  switch (what.need) {
    case Need::units: {
      const std::string set = object_words(log_, what.object);
      return set.empty() ? set : set + "." + std::to_string(what.at & 0xffff);
    }
    case Need::file_lock: return "filelock";
    case Need::lock:
    case Need::posts:
    case Need::condition:
    case Need::barrier: {
      const std::string kind = word(what, its ? *its : State{});
      uint32_t number = 0;
      for (const auto& [other, state] : states_)
        if (other.need == what.need && other < what && word(other, state) == kind) number++;
      return kind + " " + std::to_string(number);
    }
    default: {
      std::string words = object_words(log_, what.object);
      const bool fifo = what.need == Need::opener || opened_.count(what.object) != 0;
      if (fifo && words.starts_with("pipe ")) words.replace(0, 4, "fifo");  // the kernel tells them apart by name only
      return words;
    }
  }
}

std::string Resources::lock_call(const Resource& what) const {
  static const char* const CALLS[] = {"pthread_mutex_lock", "pthread_rwlock", "pthread_rwlock", "pthread_spin_lock"};
  if (what.need == Need::file_lock) return what.at == 0 ? "flock" : "fcntl";
  const State* its = state(what);
  return its && its->lock < std::size(CALLS) ? CALLS[its->lock] : "futex";  // never taken: pthread_once and the like
}

uint64_t Resources::barrier_size(const Resource& what) const {
  const State* its = state(what);
  return its ? its->size : 0;
}

}  // namespace grade
