#include "core/oracles/memory/happens_before.h"

#include <algorithm>
#include <cerrno>
#include <csignal>

namespace grade {
namespace {

// What a call could have done without anybody making room for it: the least that the kernel or a schedule gives.
constexpr uint64_t QUEUE_BYTES = 16384;  // MSGMNB
constexpr uint64_t PIPE_BYTES = 4096;    // of every second schedule

constexpr uint32_t kind_of(const grade_event& access) { return access.aux & GRADE_ACCESS_KINDS; }

bool acquires(const grade_event& access) {
  switch (kind_of(access)) {
    case GRADE_ACCESS_VOLATILE: return access.op == GRADE_EV_LOAD;
    case GRADE_ACCESS_ACQUIRE:
    case GRADE_ACCESS_ACQ_REL:
    case GRADE_ACCESS_SEQ_CST: return access.op == GRADE_EV_LOAD || (access.aux & GRADE_ACCESS_RMW);
    default: return false;
  }
}

bool releases(const grade_event& access) {
  if (access.op == GRADE_EV_LOAD) return false;
  switch (kind_of(access)) {
    case GRADE_ACCESS_VOLATILE:
    case GRADE_ACCESS_RELEASE:
    case GRADE_ACCESS_ACQ_REL:
    case GRADE_ACCESS_SEQ_CST: return true;
    default: return false;
  }
}

bool is_stop(uint64_t status) { return (status & 0xff) == 0x7f || status == 0xffff; }

}  // namespace

void VectorClock::set(uint32_t task, uint32_t time) {
  if (task >= parts_.size()) parts_.resize(task + 1);
  parts_[task] = time;
}

void VectorClock::join(const VectorClock& other) {
  if (parts_.size() < other.parts_.size()) parts_.resize(other.parts_.size());
  for (size_t at = 0; at < other.parts_.size(); at++) parts_[at] = std::max(parts_[at], other.parts_[at]);
}

HappensBefore::HappensBefore(const Log& log, const History& history)
    : log_(log),
      history_(history),
      clocks_(GRADE_MAX_TASKS),
      blocked_(GRADE_MAX_TASKS),
      fenced_(GRADE_MAX_TASKS),
      looked_(GRADE_MAX_TASKS),
      mutexes_(GRADE_MAX_TASKS),
      waiting_(GRADE_MAX_TASKS),
      undoing_(GRADE_MAX_TASKS) {
  for (uint32_t task = 0; task < GRADE_MAX_TASKS; task++) clocks_[task].set(task, 1);
}

VectorClock& HappensBefore::clock(Use use, uint32_t object, uint64_t addr) {
  // Equal only by a collision of 64 bits: an edge too many.
  return objects_[grade_mix(grade_mix((uint64_t{object} << 8) | use) ^ addr)];
}

void HappensBefore::acquire(uint32_t task, Use use, uint32_t object, uint64_t addr) {
  const auto found = objects_.find(grade_mix(grade_mix((uint64_t{object} << 8) | use) ^ addr));
  if (found != objects_.end()) clocks_[task].join(found->second);
}

void HappensBefore::acquire_process(uint32_t task, uint32_t process) {
  for (uint32_t other = 0; other < log_.task_count(); other++)
    if (other != task && history_.process_of(other) == process) acquire(task, clocks_[other]);
}

void HappensBefore::advance(uint32_t task) { clocks_[task].set(task, clocks_[task].of(task) + 1); }

void HappensBefore::follow(const grade_event& event) {
  if (event.task >= GRADE_MAX_TASKS) return;
  const uint32_t task = event.task, object = event.object;
  advanced_ = false;
  switch (event.op) {
    case GRADE_EV_FORK: forked(event); break;
    case GRADE_EV_EXIT:
    case GRADE_EV_CRASH:
    case GRADE_EV_KILLED:
    case GRADE_EV_EXEC: ended(event); break;
    case GRADE_EV_LIMIT:
      if (event.aux != 0) ended(event);
      break;
    case GRADE_EV_WAIT: waited(event); break;
    case GRADE_EV_JOIN:
      if (event.result != 0) break;
      if (event.aux < GRADE_MAX_TASKS) acquire(task, clocks_[event.aux]);
      else acquire(task, ends_);
      break;
    case GRADE_EV_MAP:
    case GRADE_EV_UNMAP:
      acquire(task, MADE, object);
      release(task, CONTROL, object);
      break;
    case GRADE_EV_SHMGET:
    case GRADE_EV_MSGGET:
    case GRADE_EV_SEMGET:
      acquire(task, MADE, object);
      release(task, MADE, object);
      break;
    case GRADE_EV_SHMCTL:
    case GRADE_EV_MSGCTL:
    case GRADE_EV_SEMCTL:
      acquire(task, CONTROL, object);
      acquire(task, ALL_DONE, object);
      release(task, CONTROL, object);
      release(task, MADE, object);
      break;
    case GRADE_EV_MSGSND: sent(event); break;
    case GRADE_EV_MSGRCV: received(event); break;
    case GRADE_EV_SEMOP: semaphore_operation(event); break;
    case GRADE_EV_OPEN:
      pipes_[object].has_name = true;
      [[fallthrough]];
    case GRADE_EV_UNLINK:
      acquire(task, names_);
      acquire(task, MADE, object);
      release(task, names_);
      release(task, MADE, object);
      break;
    case GRADE_EV_PIPE: break;
    case GRADE_EV_CLOSE:
    case GRADE_EV_DUP:
      release(task, ends_);
      release(task, io_);
      break;
    case GRADE_EV_READ: has_read(event); break;
    case GRADE_EV_WRITE: wrote(event); break;
    case GRADE_EV_POLL:
      if (event.result > 0) acquire(task, io_);
      break;
    case GRADE_EV_CONNECT:
      acquire(task, sockets_);
      acquire(task, names_);
      release(task, sockets_);
      release(task, io_);
      break;
    case GRADE_EV_KILL: killed(event); break;
    case GRADE_EV_SIGACTION: release(task, SIGNAL, history_.process_of(task), event.aux); break;
    case GRADE_EV_HANDLER:
    case GRADE_EV_SIGWAIT: handled(event); break;
    case GRADE_EV_FUTEX:
      acquire(task, FUTEX, object, event.addr);
      release(task, FUTEX, object, event.addr);
      break;
    case GRADE_EV_LOCK: lock(event); break;
    case GRADE_EV_COND: condition(event); break;
    case GRADE_EV_BARRIER: barrier(event); break;
    case GRADE_EV_SEM: semaphore(event); break;
    case GRADE_EV_ORDER: told(event); break;
    case GRADE_EV_BLOCK:
      // Both sides of a FIFO or a connection may wait for each other; either tells the other that it has come.
      if (event.aux == GRADE_EV_OPEN) release(task, names_), release(task, MADE, object);
      if (event.aux == GRADE_EV_CONNECT) release(task, sockets_);
      break;
    default: break;
  }
  blocked_[task] = event.op == GRADE_EV_BLOCK;
  if (advanced_) advance(task);
}

void HappensBefore::wake(uint32_t task) {
  if (waiting_[task].awaited) acquire(task, LOCK, waiting_[task].object, waiting_[task].addr);
}

void HappensBefore::acquire_at(const grade_event& access) {
  const uint32_t task = access.task;
  if (acquires(access)) return acquire(task, ATOMIC, access.object, access.addr);
  // A fence that follows makes it one that acquires.
  const bool relaxed = kind_of(access) >= GRADE_ACCESS_RELAXED && (access.op == GRADE_EV_LOAD || (access.aux & GRADE_ACCESS_RMW));
  if (relaxed) looked_[task].join(clock(ATOMIC, access.object, access.addr));
}

void HappensBefore::release_at(const grade_event& access) {
  const uint32_t task = access.task;
  if (releases(access)) {
    VectorClock& at = clock(ATOMIC, access.object, access.addr);
    if (!(access.aux & GRADE_ACCESS_RMW)) at = {};
    at.join(clocks_[task]);
    advance(task);
  } else if (access.op != GRADE_EV_LOAD && kind_of(access) >= GRADE_ACCESS_RELAXED) {
    clock(ATOMIC, access.object, access.addr).join(fenced_[task]);
  }
}

// Tasks --------------------------------------------------------------------------------------------------------

void HappensBefore::forked(const grade_event& event) {
  if (event.aux >= GRADE_MAX_TASKS || event.aux == event.task) return;
  acquire(event.aux, clocks_[event.task]);
  advanced_ = true;
}

// Closes descriptors, gives back file locks, undoes semaphores, wakes whoever waits for the process.
void HappensBefore::ended(const grade_event& event) {
  const uint32_t task = event.task, process = history_.process_of(task);
  release(task, ends_);
  release(task, io_);
  if (event.op == GRADE_EV_EXIT && event.aux == 1) return;
  if (event.op == GRADE_EV_EXEC) acquire_process(task, process);  // the other threads are gone, and so is their memory
  for (uint32_t set : undoing_[process]) release(task, CONTROL, set);
  undoing_[process].clear();
}

void HappensBefore::waited(const grade_event& event) {
  if (event.result <= 0 || event.aux >= GRADE_MAX_TASKS) return acquire(event.task, ends_);
  if (is_stop(event.value)) acquire(event.task, clocks_[event.aux]);
  acquire_process(event.task, history_.process_of(event.aux));
}

// Locks --------------------------------------------------------------------------------------------------------

void HappensBefore::lock(const grade_event& event) {
  const uint32_t task = event.task;
  const bool file = event.aux == GRADE_LOCK_FILE || event.aux == GRADE_LOCK_RECORD;
  const bool done = event.result == 0 || event.result == EOWNERDEAD || (file && event.result > 0);
  const uint64_t at = file ? 0 : event.addr;
  if (event.value != GRADE_LOCK_ACQUIRE && event.value != GRADE_LOCK_TRY && event.value != GRADE_LOCK_RELEASE) return;
  if (!done) return;
  if (file) { /* shared or exclusive, or from one to the other: whoever comes later comes later */
    acquire(task, ends_);
    acquire(task, LOCK, event.object, at);
    return release(task, LOCK, event.object, at);
  }
  if (event.value == GRADE_LOCK_RELEASE) return release(task, event.aux == GRADE_LOCK_READ ? READERS : LOCK, event.object, at);
  if (event.result == EOWNERDEAD) acquire(task, ends_);
  acquire(task, LOCK, event.object, at);
  if (event.aux != GRADE_LOCK_READ) acquire(task, READERS, event.object, at);
  if (event.aux == GRADE_LOCK_MUTEX) mutexes_[task][at] = event.object;
}

// The event of a condition names its mutex by address alone.
void HappensBefore::condition(const grade_event& event) {
  const uint32_t task = event.task;
  const auto mutex = mutexes_[task].find(event.value);
  const uint32_t object = mutex == mutexes_[task].end() ? event.object : mutex->second;
  switch (event.aux) {
    case GRADE_COND_WAIT:
      waiting_[task] = {true, object, event.value};
      return release(task, LOCK, object, event.value);
    case GRADE_COND_WOKEN:
      waiting_[task] = {};
      acquire(task, LOCK, object, event.value);
      if (event.result == EOWNERDEAD) acquire(task, ends_);
      if (event.result == 0) acquire(task, CONDITION, event.object, event.addr);
      return;
    default: return release(task, CONDITION, event.object, event.addr);
  }
}

// Told on arrival: with the last one all have met.
void HappensBefore::barrier(const grade_event& event) {
  Round& round = barriers_[(uint64_t{event.object} << 48) ^ event.addr];
  round.tasks.push_back(event.task);
  if (round.tasks.size() < event.size && event.value < event.size) return;
  VectorClock met;
  for (uint32_t task : round.tasks) met.join(clocks_[task]);
  for (uint32_t task : round.tasks) {
    acquire(task, met);
    advance(task);
  }
  round.tasks.clear();
}

void HappensBefore::semaphore(const grade_event& event) {
  const uint32_t task = event.task;
  if (event.result != 0) return;
  switch (event.aux) {
    case GRADE_SEM_INIT:
      acquire(task, MADE, event.object, event.addr);
      release(task, MADE, event.object, event.addr);
      return release(task, SEMAPHORE, event.object, event.addr);
    case GRADE_SEM_POST: return release(task, SEMAPHORE, event.object, event.addr);
    case GRADE_SEM_WAIT:
    case GRADE_SEM_TRY: return acquire(task, SEMAPHORE, event.object, event.addr);
    default: return;
  }
}

void HappensBefore::semaphore_operation(const grade_event& event) {
  constexpr uint32_t UNDO = 0x1000;  // SEM_UNDO
  const uint32_t task = event.task;
  acquire(task, CONTROL, event.object);
  if (event.result < 0) return;
  const auto change = static_cast<int16_t>(event.value);
  if (change > 0) release(task, SEMAPHORE, event.object, event.addr);
  else acquire(task, change < 0 ? SEMAPHORE : ZERO, event.object, event.addr);
  if (change < 0) release(task, ZERO, event.object, event.addr);
  if (change != 0) release(task, ALL_DONE, event.object);
  if (event.aux & UNDO) {
    std::vector<uint32_t>& sets = undoing_[history_.process_of(task)];
    if (std::find(sets.begin(), sets.end(), event.object) == sets.end()) sets.push_back(event.object);
  }
}

// Messages and bytes ---------------------------------------------------------------------------------------------

bool HappensBefore::posix(uint32_t queue) const {
  const grade_object* object = log_.object(queue);
  return !object || object->id >= uint64_t{1} << 32;
}

// A receive comes after the send of that very message.  A send comes after a receive only where it could not have been
// made without the room.
void HappensBefore::sent(const grade_event& event) {
  const uint32_t task = event.task;
  acquire(task, CONTROL, event.object);
  if (event.result < 0) return;
  Queue& queue = queues_[event.object];
  queue.sent += event.size;
  const bool may_be_full = posix(event.object) || queue.sent > QUEUE_BYTES || blocked_[task];
  if (may_be_full) acquire(task, ROOM, event.object);
  queue.messages[posix(event.object) ? event.addr : event.value].push_back(clocks_[task]);
  release(task, ALL_DONE, event.object);
  release(task, io_);
}

void HappensBefore::received(const grade_event& event) {
  constexpr uint32_t COPY = 040000;  // MSG_COPY
  const uint32_t task = event.task;
  acquire(task, CONTROL, event.object);
  if (event.result < 0) return;
  std::deque<VectorClock>& waiting = queues_[event.object].messages[posix(event.object) ? event.addr : event.value];
  if (waiting.empty() || (event.aux & COPY)) {
    acquire(task, ALL_DONE, event.object);
  } else {
    acquire(task, waiting.front());
    waiting.pop_front();
  }
  release(task, ROOM, event.object);
  release(task, ALL_DONE, event.object);
}

void HappensBefore::wrote(const grade_event& event) {
  const uint32_t task = event.task;
  if (event.result < 0) return acquire(task, ends_);
  if (event.result == 0) return;
  switch (log_.object_kind(event.object)) {
    case GRADE_OBJ_SOCKET:
      if (blocked_[task]) acquire(task, ROOM, 0);
      release(task, sockets_);
      break;
    case GRADE_OBJ_PIPE: {
      Pipe& pipe = pipes_[event.object];
      pipe.written += static_cast<uint32_t>(event.result);
      if (pipe.written > PIPE_BYTES || blocked_[task]) acquire(task, ROOM, event.object);
      pipe.parts.push_back({pipe.written, clocks_[task]});
      release(task, BYTES, event.object);
      break;
    }
    case GRADE_OBJ_FILE: release(task, names_); [[fallthrough]];
    default:
      if (blocked_[task]) acquire(task, ROOM, event.object);
      release(task, BYTES, event.object);
  }
  release(task, io_);
}

void HappensBefore::has_read(const grade_event& event) {
  const uint32_t task = event.task;
  if (event.result < 0) return;
  if (event.result == 0) acquire(task, ends_);
  switch (log_.object_kind(event.object)) {
    case GRADE_OBJ_SOCKET:
      acquire(task, sockets_);
      return release(task, ROOM, 0);
    case GRADE_OBJ_PIPE: return read_pipe(event);
    case GRADE_OBJ_SIGNALFD: return handled(event);
    case GRADE_OBJ_TIMERFD: return acquire_process(task, history_.process_of(task));
    default:
      acquire(task, BYTES, event.object);
      return release(task, ROOM, event.object);
  }
}

void HappensBefore::read_pipe(const grade_event& event) {
  const uint32_t task = event.task;
  Pipe& pipe = pipes_[event.object];
  pipe.read += static_cast<uint32_t>(event.result);
  release(task, ROOM, event.object);
  // What does not add up is read as coming after everything.
  const bool odd = pipe.read > pipe.written || pipe.has_name || event.result == 0;
  if (odd) return acquire(task, BYTES, event.object);
  while (!pipe.parts.empty()) {
    acquire(task, pipe.parts.front().clock);
    if (pipe.parts.front().until > pipe.read) break;
    const bool exact = pipe.parts.front().until == pipe.read;
    pipe.parts.pop_front();
    if (exact) break;
  }
}

// Signals --------------------------------------------------------------------------------------------------------

void HappensBefore::killed(const grade_event& event) {
  const uint32_t task = event.task;
  if (event.result < 0) return acquire(task, ends_);  // that there is nobody any more
  if (event.value == 0 || event.value > GRADE_MAX_TASKS || event.aux == 0) return;
  const uint32_t process = history_.process_of(static_cast<uint32_t>(event.value - 1));
  release(task, SIGNAL, process, event.aux);
  release(task, SIGNAL, process);
  if (event.aux != SIGCONT) return;
  for (uint32_t other = 0; other < log_.task_count(); other++) /* it goes on without an event of its own */
    if (other != task && history_.process_of(other) == process) acquire(other, clocks_[task]);
}

void HappensBefore::handled(const grade_event& event) {
  const uint32_t task = event.task, process = history_.process_of(task);
  const bool named = event.op == GRADE_EV_HANDLER;
  if (named) acquire(task, SIGNAL, process, event.aux);
  else acquire(task, SIGNAL, process);
  if (named && event.value > 0 && event.value <= GRADE_MAX_TASKS) return acquire(task, clocks_[event.value - 1]);
  // From the kernel: a child has ended, a pipe has lost its reader, a timer that some thread had set.
  acquire(task, ends_);
  acquire(task, io_);
  acquire_process(task, process);
}

// What has no event of its own -----------------------------------------------------------------------------------

void HappensBefore::told(const grade_event& event) {
  const uint32_t task = event.task;
  switch (event.aux) {
    case GRADE_ORDER_ACQUIRE:
      acquire(task, SEMAPHORE, event.object, event.addr);  // a look at its value
      return acquire(task, ORDERED, event.object, event.addr);
    case GRADE_ORDER_RELEASE: return release(task, ORDERED, event.object, event.addr);
    case GRADE_ORDER_LOOK:
      acquire(task, names_);
      return acquire(task, ends_);
    case GRADE_ORDER_CHANGE: return release(task, names_);
    case GRADE_ORDER_CANCEL:
      if (event.value == 0 || event.value > GRADE_MAX_TASKS || event.value - 1 == task) return;
      acquire(static_cast<uint32_t>(event.value - 1), clocks_[task]);
      advanced_ = true;
      return;
    case GRADE_ORDER_FENCE:
      if (event.value != GRADE_ACCESS_RELEASE && event.value != GRADE_ACCESS_RELAXED) acquire(task, looked_[task]);
      if (event.value != GRADE_ACCESS_ACQUIRE && event.value != GRADE_ACCESS_RELAXED) fenced_[task] = clocks_[task], advanced_ = true;
      return;
    default: return;
  }
}

}  // namespace grade
