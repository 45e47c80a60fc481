#include "log.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace grade {
namespace {

// Reads once, even if the compiler would rather read twice.
template <typename T>
T snapshot(const T& field) {
  return *static_cast<const volatile T*>(&field);
}

}  // namespace

Log::Log(const grade_control* control)
    : control_(control),
      event_count_(std::min<uint32_t>(snapshot(control->event_count), GRADE_MAX_EVENTS)),
      item_count_(std::min<uint32_t>(snapshot(control->item_count), GRADE_MAX_ITEMS)),
      object_count_(std::min<uint32_t>(snapshot(control->object_count), GRADE_MAX_OBJECTS)),
      task_count_(std::min<uint32_t>(snapshot(control->task_count), GRADE_MAX_TASKS)),
      image_count_(std::min<uint32_t>(snapshot(control->image_count), GRADE_MAX_IMAGES)),
      program_count_(snapshot(control->program_count)),
      fault_code_(snapshot(control->fault_code)),
      order_hash_(snapshot(control->order_hash)) {
  const uint32_t state = snapshot(control->state);
  state_ = state <= GRADE_RUN_FAULT ? static_cast<grade_run_state>(state) : GRADE_RUN_FAULT;
  incomplete_ = snapshot(control->event_lost) != 0 || event_count_ == GRADE_MAX_EVENTS ||
                item_count_ == GRADE_MAX_ITEMS || object_count_ == GRADE_MAX_OBJECTS;
}

grade_object_kind Log::object_kind(uint32_t index) const {
  const grade_object* found = object(index);
  if (!found || found->kind > GRADE_OBJ_EPOLL) return GRADE_OBJ_NONE;
  return static_cast<grade_object_kind>(found->kind);
}

std::string Log::image_name(uint32_t index) const {
  if (index >= image_count_) return "";
  const char* name = control_->images[index].name;
  return std::string(name, strnlen(name, GRADE_NAME_BYTES));
}

bool Log::ours(uint32_t index) const { return index < image_count_ && control_->images[index].is_ours != 0; }

int64_t Log::seen_ipc_id(grade_ipc kind, int64_t kernel) const {
  const grade_ipc_ids& table = control_->ipc[kind];
  const uint32_t count = std::min<uint32_t>(snapshot(table.count), GRADE_MAX_IPC_IDS);
  for (uint32_t at = 0; at < count; at++)
    if (table.ids[at].used && table.ids[at].kernel == kernel) return table.ids[at].seen;
  return kernel;
}

bool Log::is_carrier(uint64_t inode) const {
  const uint32_t count = std::min<uint32_t>(snapshot(control_->virtual_count), GRADE_MAX_VIRTUAL);
  return inode != 0 && std::any_of(control_->virtuals, control_->virtuals + count,
                                   [&](const grade_virtual& each) { return each.inode == inode; });
}

uint32_t Log::program_of(uint32_t index) const {
  const grade_task* found = task(index);
  if (!found) return 0;
  const uint32_t program = found->program;
  return program < program_count_ ? program : 0;
}

Place Log::place(const grade_event& event, std::string role) const {
  return Place{image_name(event.image), event.pc, event.stack, std::move(role)};
}

Place Log::place_in_text(uint32_t index, uint64_t pc) const {
  if (index >= image_count_) return {};
  const grade_image& image = control_->images[index];
  return pc > image.text_begin && pc <= image.text_end ? Place{image_name(index), pc} : Place{};
}

}  // namespace grade
