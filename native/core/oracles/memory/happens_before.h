// happens_before.h - which event of a run has happened before which (Lamport 1978), by vector clocks (Mattern 1989).
//
// The log is one order of everything; most of it is chance.  What is no chance is what one task did in its own order, and
// what one task could only do because of another: the lock it got back, the message that was sent, the child that ended.
// Each task has a clock; what releases leaves a copy of it with the object, what acquires takes it over.  Where the log
// does not tell exactly who waited for whom, the edge is drawn: one too many hides a race in this schedule, one too few
// accuses a correct program.
#pragma once

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

#include "core/log.h"
#include "core/oracles/history.h"

namespace grade {

class VectorClock {
 public:
  uint32_t of(uint32_t task) const { return task < parts_.size() ? parts_[task] : 0; }
  void set(uint32_t task, uint32_t time);
  void join(const VectorClock& other);

 private:
  std::vector<uint32_t> parts_;
};

class HappensBefore {
 public:
  HappensBefore(const Log& log, const History& history);

  // Every event, in order.  For a load or store it must be called between the two below.
  void follow(const grade_event& event);
  // A thread that is cancelled while it waits for a condition has the mutex again, and no event says so: what it does
  // before it is woken is done with the mutex.
  void wake(uint32_t task);
  // What an atomic or volatile access takes over, before it is judged, and what it leaves.
  void acquire_at(const grade_event& access);
  void release_at(const grade_event& access);

  // The time of a task's present; what it does now is before a later event of another if `before` says so then.
  uint32_t time_of(uint32_t task) const { return task < clocks_.size() ? clocks_[task].of(task) : 0; }
  bool before(uint32_t task, uint32_t time, uint32_t present_of) const {
    return task == present_of || (present_of < clocks_.size() && clocks_[present_of].of(task) >= time);
  }

 private:
  // What of an object a clock stands for.
  enum Use : uint8_t {
    ATOMIC, LOCK, READERS, CONDITION, SEMAPHORE, ZERO, CONTROL, ALL_DONE, BYTES, ROOM, SIGNAL, ORDERED, FUTEX, MADE
  };
  struct Part {
    uint64_t until = 0;  // bytes of the pipe up to here
    VectorClock clock;
  };
  struct Pipe {
    uint64_t written = 0, read = 0;
    bool has_name = false;  // a FIFO forgets its bytes when nobody has it open
    std::deque<Part> parts;
  };
  struct Queue {
    std::unordered_map<uint64_t, std::deque<VectorClock>> messages;  // by type
    uint64_t sent = 0;                                              // bytes
  };
  struct Round {
    std::vector<uint32_t> tasks;
  };

  VectorClock& clock(Use use, uint32_t object, uint64_t addr = 0);
  void acquire(uint32_t task, const VectorClock& from) { clocks_[task].join(from); }
  void acquire(uint32_t task, Use use, uint32_t object, uint64_t addr = 0);
  void release(uint32_t task, VectorClock& to) { to.join(clocks_[task]), advanced_ = true; }
  void release(uint32_t task, Use use, uint32_t object, uint64_t addr = 0) { release(task, clock(use, object, addr)); }
  void acquire_process(uint32_t task, uint32_t process);
  void advance(uint32_t task);

  void forked(const grade_event& event);
  void ended(const grade_event& event);
  void waited(const grade_event& event);
  void lock(const grade_event& event);
  void condition(const grade_event& event);
  void barrier(const grade_event& event);
  void semaphore(const grade_event& event);
  void semaphore_operation(const grade_event& event);
  void sent(const grade_event& event);
  void received(const grade_event& event);
  void wrote(const grade_event& event);
  void has_read(const grade_event& event);
  void read_pipe(const grade_event& event);
  void killed(const grade_event& event);
  void handled(const grade_event& event);
  void told(const grade_event& event);
  bool posix(uint32_t queue) const;

  const Log& log_;
  const History& history_;
  std::vector<VectorClock> clocks_;  // by task
  std::vector<uint8_t> blocked_;     // by task: it has waited in the call whose event comes next
  std::vector<VectorClock> fenced_, looked_;  // by task: at its last release fence; what relaxed loads have seen
  std::unordered_map<uint64_t, VectorClock> objects_;
  std::unordered_map<uint32_t, Pipe> pipes_;
  std::unordered_map<uint32_t, Queue> queues_;
  std::unordered_map<uint64_t, Round> barriers_;
  std::vector<std::unordered_map<uint64_t, uint32_t>> mutexes_;  // by task: of each address it locked, the object
  struct Mutex {
    bool awaited = false;
    uint32_t object = 0;
    uint64_t addr = 0;
  };
  std::vector<Mutex> waiting_;                                   // by task: the mutex of the condition it waits for
  std::vector<std::vector<uint32_t>> undoing_;                   // by process: semaphore sets that its end changes
  VectorClock ends_;    // of tasks, and of descriptors closed
  VectorClock io_;      // whatever makes a descriptor ready
  VectorClock names_;   // files made, removed, grown
  VectorClock sockets_; // who is connected with whom the log does not tell
  bool advanced_ = false;  // a release happened: the task's time goes on
};

}  // namespace grade
