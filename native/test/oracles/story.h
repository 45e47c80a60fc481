// story.h - writes the log of a run that never happened, line by line, for the oracles to judge.
//
// A story is told in the order of events.  Places are told apart by `at(line)`: the program counter of the next
// events is that number.  The payload of an item is not modelled; which item a slot holds is what the runtime would
// have said.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/oracles/oracles.h"

namespace story {

struct Slots {
  uint32_t object = 0;
  uint64_t base = 64, stride = 32, count = 10, payload_offset = 8, payload_bytes = 16;
};

class Story {
 public:
  explicit Story(uint32_t programs = 1);

  grade_control& control() { return *control_; }
  grade::RunFacts facts;
  std::map<std::string, std::string> contract;

  // One event; columns are set on what it returns.
  grade_event& event(uint32_t task, grade_op op);
  Story& at(uint64_t pc) { return pc_ = pc, *this; }

  uint32_t object(grade_object_kind kind, uint64_t id = 1, uint64_t size = 0);
  // Processes and threads; what comes back is the new task.
  uint32_t fork(uint32_t parent, bool thread = false);
  void exit(uint32_t task, int status = 0);
  void reap(uint32_t parent, uint32_t child);
  void killed(uint32_t task, int signal, uint32_t sender_plus_one = 0);

  // Items: what comes back is the item's number.
  uint32_t make(uint32_t task, uint32_t stream, uint32_t size = 16);
  grade_event& take(uint32_t task, uint32_t item, uint32_t consumer = 0);
  grade_event& garbled(uint32_t task, uint32_t item, uint64_t size, uint64_t right);

  Slots ring(uint32_t task, Slots slots = {});
  // The payload of a slot becomes an item (0: bytes of none) in one store; or is loaded.
  grade_event& store(uint32_t task, const Slots& ring, int64_t slot, uint32_t item);
  grade_event& load(uint32_t task, const Slots& ring, int64_t slot, uint32_t item);
  void put(uint32_t task, const Slots& ring, int64_t slot, uint32_t item) { store(task, ring, slot, item); }
  void get(uint32_t task, const Slots& ring, int64_t slot, uint32_t item) {
    load(task, ring, slot, item);
    take(task, item);
  }

  void hang(uint32_t task, grade_op op, uint32_t on = 0, uint64_t addr = 0, bool spins = false);

  // Ends the run and judges it.
  std::vector<grade::Finding> judge(grade_run_state state = GRADE_RUN_FINISHED);
  // The same as "kind/variant", in order, separated by blanks.
  std::string verdict(grade_run_state state = GRADE_RUN_FINISHED);

 private:
  struct Free {
    void operator()(grade_control* control) const;
  };
  std::unique_ptr<grade_control, Free> control_;
  std::map<uint32_t, uint32_t> sequences_;
  uint64_t pc_ = 1;
};

}  // namespace story
