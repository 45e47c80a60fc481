// log.h - reads what a run wrote into its control region, and believes none of it.
//
// Every byte of struct grade_control was writable by the student's processes.  So counts are read once, when the
// log is opened, and cut to the size of their arrays; every index in an event is checked on use; a name ends
// where its array ends.  After that an oracle can loop without fear.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "../wire/wire.h"
#include "monitor.h"

namespace grade {

class Log {
 public:
  // The region must stay mapped as long as the log is read, and no process of the run may be left.
  explicit Log(const grade_control* control);

  grade_run_state state() const { return state_; }

  // Events, items or objects did not all fit, so what the log does not hold may still have happened.
  bool incomplete() const { return incomplete_; }

  uint32_t fault_code() const { return fault_code_; }
  uint64_t order_hash() const { return order_hash_; }

  // In the order in which things happened.
  std::span<const grade_event> events() const { return {control_->events, event_count_}; }
  std::span<const grade_item> items() const { return {control_->items, item_count_}; }
  uint32_t task_count() const { return task_count_; }

  // The thing with this number, or null: events are not trusted to name what exists.
  const grade_task* task(uint32_t index) const { return index < task_count_ ? &control_->tasks[index] : nullptr; }
  const grade_object* object(uint32_t index) const {
    return index != 0 && index < object_count_ ? &control_->objects[index] : nullptr;
  }
  uint32_t object_count() const { return object_count_; }
  // The item an event names (events count from 1, 0 = none).
  const grade_item* item(uint32_t number) const {
    return number != 0 && number <= item_count_ ? &control_->items[number - 1] : nullptr;
  }
  grade_object_kind object_kind(uint32_t index) const;

  // Name of the executable, at most GRADE_NAME_BYTES long; "" if there is no such image.
  std::string image_name(uint32_t index) const;

  // It was compiled here, from the student's source; false for what is executed besides, and if there is no such image.
  bool ours(uint32_t image) const;

  // The pipe with this inode stands behind an eventfd (runtime/virtual.c): what goes through it is the runtime's.
  bool is_carrier(uint64_t inode) const;

  // What the program was told as the identifier of a System V object (runtime/sysv_ids.c); itself if nobody made it.
  int64_t seen_ipc_id(grade_ipc kind, int64_t kernel) const;

  // Index of the scenario's program a task descends from; 0 if the task says nonsense.
  uint32_t program_of(uint32_t task) const;

  // Where an event happened.
  Place place(const grade_event& event, std::string role = "") const;

  // The address, if it lies in the code of this image; else nowhere.
  Place place_in_text(uint32_t image, uint64_t pc) const;

 private:
  const grade_control* control_;
  grade_run_state state_;
  uint32_t event_count_, item_count_, object_count_, task_count_, image_count_, program_count_, fault_code_;
  uint64_t order_hash_;
  bool incomplete_;
};

}  // namespace grade
