#include "core/moved.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "core/same_move.h"

namespace grade {
namespace {

// What belongs together: calls of one sort by one task; those on descriptors, by what the descriptor stood for.
struct Key {
  uint32_t task;
  Move what;
  uint64_t object;
  auto operator<=>(const Key&) const = default;
};

struct Both {
  std::vector<const WitnessedMove*> moved;
  std::vector<const grade_event*> told;
};

struct Sort {
  const char* call;
  bool streams;  // its calls and events need not be as many: what blocks midway has parts
};

Sort sort_of(Move what) {
  switch (what) {
    case Move::read: return {"read", true};
    case Move::write:
    case Move::store: return {"write", true};
    case Move::send: return {"msgsnd", false};
    case Move::receive: return {"msgrcv", false};
    case Move::operate: return {"semop", false};
    case Move::fork: return {"fork", false};
    case Move::exec: return {"execve", false};
    case Move::signal: return {"kill", false};
    case Move::copy: break;
  }
  return {"", false};
}

class Comparison {
 public:
  Comparison(const Log& log, const LedgerWitness& witness, uint64_t payload_seed)
      : log_(log), witness_(witness), same_(log, witness, payload_seed) {}

  std::vector<Difference> differences() {
    collect_moves();
    for (const grade_event& event : log_.events()) collect(event);
    for (const auto& [key, both] : all_) compare(key, both);
    return std::move(differences_);
  }

 private:
  // What the kernel has done for somebody of whom the log knows nothing shows where he was made.
  void collect_moves() {
    std::map<int32_t, uint32_t> tasks;
    for (uint32_t task = 0; task < log_.task_count(); ++task) tasks[log_.task(task)->tid] = task;
    copies_.resize(log_.task_count());
    for (uint32_t at = 0; at < std::min(witness_.move_count, kMaxMoves); ++at) {
      const WitnessedMove& move = witness_.moves[at];
      const auto task = tasks.find(move.tid);
      if (task == tasks.end()) continue;
      if (move.what == Move::copy) copies_[task->second] = true;
      else all_[{task->second, move.what, move.object}].moved.push_back(&move);
    }
  }

  void collect(const grade_event& event) {
    if (event.task >= log_.task_count()) return;
    const grade_object* const object = log_.object(event.object);
    const std::optional<Move> what = move_of(event);
    if (!what) return;
    const bool by_object = sort_of(*what).streams;
    all_[{event.task, *what, by_object ? object->id : 0}].told.push_back(&event);
  }

  // What the kernel must have done if this event is true.
  std::optional<Move> move_of(const grade_event& event) const {
    const grade_object_kind kind = log_.object_kind(event.object);
    const bool channel = kind == GRADE_OBJ_PIPE || kind == GRADE_OBJ_FIFO || kind == GRADE_OBJ_SOCKET;
    switch (event.op) {
      case GRADE_EV_FORK: return Move::fork;
      case GRADE_EV_EXEC: return Move::exec;
      case GRADE_EV_KILL: return event.addr == 0 ? std::optional(Move::signal) : std::nullopt;
      case GRADE_EV_SEMOP: return event.result >= 0 ? std::optional(Move::operate) : std::nullopt;
      case GRADE_EV_MSGSND: return event.result >= 0 ? std::optional(Move::send) : std::nullopt;
      case GRADE_EV_MSGRCV: return event.result >= 0 ? std::optional(Move::receive) : std::nullopt;
      case GRADE_EV_READ: return event.result > 0 && channel ? std::optional(Move::read) : std::nullopt;
      case GRADE_EV_WRITE:
        if (event.result <= 0) return std::nullopt;
        if (kind == GRADE_OBJ_FILE) return Move::store;
        return channel ? std::optional(Move::write) : std::nullopt;
      default: return std::nullopt;
    }
  }

  void compare(const Key& key, const Both& both) {
    const Sort sort = sort_of(key.what);
    if (sort.streams && (copies_[key.task] || log_.is_carrier(key.object) || (both.told.empty() && has_no_room()))) return;
    const uint64_t moved = sort.streams ? bytes_in(both.moved) : both.moved.size();
    const uint64_t told = sort.streams ? bytes_in(both.told) : calls_in(both.told);
    if (moved != told) return differ(key, sort, moved, told);
    if (key.what == Move::send || key.what == Move::receive) {
      if (bytes_in(both.moved) != bytes_in(both.told)) return differ(key, sort, bytes_in(both.moved), bytes_in(both.told));
    }
    const bool same = key.what == Move::operate ? same_.operations(both.moved, both.told)
                      : sort.streams            ? same_.stream(both.moved, both.told)
                                                : std::equal(both.moved.begin(), both.moved.end(), both.told.begin(),
                                                             [&](auto* move, auto* event) { return same_.call(*move, *event); });
    if (!same) differ(key, sort, moved, told);
  }

  // Once for each call of a task, whatever the objects.
  void differ(const Key& key, const Sort& sort, uint64_t moved, uint64_t told) {
    const bool known = !differences_.empty() && differences_.back().task == key.task && differences_.back().call == sort.call;
    if (!known) differences_.push_back({key.task, sort.call, moved, told});
  }

  // An object that found no room in the log has no name there, and its events are nobody's.
  bool has_no_room() const { return log_.object_count() >= GRADE_MAX_OBJECTS; }

  static uint64_t bytes_in(const std::vector<const WitnessedMove*>& moves) {
    uint64_t sum = 0;
    for (const WitnessedMove* move : moves) sum += move->size;
    return sum;
  }

  static uint64_t bytes_in(const std::vector<const grade_event*>& events) {
    uint64_t sum = 0;
    for (const grade_event* event : events) sum += bytes_told(*event);
    return sum;
  }

  // Only the first of a semop's operations has their number.
  static uint64_t calls_in(const std::vector<const grade_event*>& events) {
    return static_cast<uint64_t>(std::count_if(events.begin(), events.end(), [](const grade_event* event) {
      return event->op != GRADE_EV_SEMOP || event->size != 0;
    }));
  }

  const Log& log_;
  const LedgerWitness& witness_;
  const SameMove same_;
  std::map<Key, Both> all_;
  std::vector<bool> copies_;  // by task: it had the kernel copy between descriptors
  std::vector<Difference> differences_;
};

}  // namespace

std::vector<Difference> compare_moves(const Log& log, const LedgerWitness& witness, uint64_t payload_seed) {
  return Comparison(log, witness, payload_seed).differences();
}

}  // namespace grade
