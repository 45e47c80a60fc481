// resources.h - who has provided what, and who holds what, followed from the log.
//
// A resource is what a task can wait for: a lock, a unit of a semaphore, a message, bytes, room, a wake-up.  Locks have
// owners, and whoever waits for a lock waits for its owner.  Everything else is provided: by whoever posts, sends,
// writes or signals, which only the past can tell.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/oracles/deed.h"
#include "core/oracles/waiting/file_locks.h"
#include "core/oracles/history.h"

namespace grade {

enum class Need : uint8_t { nothing, lock, file_lock, units, posts, message, queue_room, bytes, room, condition, barrier, opener, signal };

struct Resource {
  Need need = Need::nothing;
  uint32_t object = 0;
  uint64_t at = 0;  // address of a lock, holder of a file lock, number of a semaphore, target of a signal
  auto operator<=>(const Resource&) const = default;
};

inline bool is_lock(const Resource& what) { return what.need == Need::lock || what.need == Need::file_lock; }

class Resources {
 public:
  Resources(const Log& log, const History& history) : log_(log), history_(history), file_locks_(log, history) {}

  void follow(const grade_event& event, uint32_t index);

  // What a BLOCK or HANG waits for; `nothing` if that cannot be provided by a task or is not known.
  Resource awaited(const grade_event& wait) const;

  // Where each task that owns a unit of it has taken that; empty if it is not used like a lock, or in doubt.
  std::vector<Deed> owners(const Resource& what) const;
  // Is it certain that it is used like a lock?
  bool guards(const Resource& what) const;
  // The last time each task provided it, in the order of tasks.
  std::vector<Deed> providers(const Resource& what) const;
  // Types of the messages that are in the queue, ascending.
  std::vector<uint64_t> types_in(uint32_t queue) const;

  // "mutex 0" is the lock with the lowest address; "semaphore 0.1" is number 1 of the first set.
  std::string words(const Resource& what) const;
  // How a lock is waited for: "pthread_mutex_lock".
  std::string lock_call(const Resource& what) const;
  // Tasks that a barrier needs, 0 = unknown.
  uint64_t barrier_size(const Resource& what) const;

 private:
  struct State {
    std::vector<Deed> out;               // units taken and not given back
    std::map<uint32_t, Deed> provided;   // by task
    std::set<uint32_t> takers;           // tasks
    std::multiset<uint64_t> types;       // of messages that are there
    bool signals = false;                // somebody gave what he had not taken: it counts events, it guards nothing
    bool paired = false;                 // somebody has given back what he had taken
    bool doubtful = false;               // too much is out to follow it, or somebody waits until it is used up
    uint32_t lock = GRADE_LOCK_MUTEX;    // enum grade_lock
    uint64_t size = 0;                   // of a barrier
  };

  void take(const Resource& what, const grade_event& event, uint32_t index);
  // False if this task had nothing of it.
  bool give(const Resource& what, const grade_event& event, uint32_t index);
  void follow_semop(const grade_event& event, uint32_t index);
  void follow_lock(const grade_event& event, uint32_t index);
  void follow_condition(const grade_event& event, uint32_t index);
  void end(const grade_event& event);
  const State* state(const Resource& what) const;
  const char* word(const Resource& what, const State& state) const;

  const Log& log_;
  const History& history_;
  FileLocks file_locks_;
  std::map<Resource, State> states_;
  std::set<Resource> undone_;         // taken with SEM_UNDO
  uint32_t tasks_ = 0;                // so far
  std::set<uint32_t> ended_;          // processes
  std::set<uint32_t> opened_;  // objects that were opened by name
};

}  // namespace grade
