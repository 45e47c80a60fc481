#include "core/control_region.h"

#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include <algorithm>

#include "core/sys.h"

namespace grade {

ControlRegion::ControlRegion() : fd_(sys::memory_file("grade-control", MFD_ALLOW_SEALING)) {
  sys::check("size the control region (if grade itself is held to smaller files: raise its hard limit, ulimit -Hf)", ::ftruncate(fd_.get(), sizeof(grade_control)));
  sys::check("seal the control region", ::fcntl(fd_.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL));
  void* at = ::mmap(nullptr, sizeof(grade_control), PROT_READ | PROT_WRITE, MAP_SHARED, fd_.get(), 0);
  control_ = static_cast<grade_control*>(sys::check("map the control region", at));
}

ControlRegion::~ControlRegion() {
  if (control_) ::munmap(control_, sizeof(grade_control));
}

// Rows that were not in use are not looked at either: whoever takes one writes all of it.
void ControlRegion::reset(const Settings& settings, const Schedule& schedule) {
  const uint32_t tasks = std::min<uint32_t>(control_->task_count, GRADE_MAX_TASKS);
  const uint32_t items = std::min<uint32_t>(control_->item_count, GRADE_MAX_ITEMS);
  memset(control_, 0, offsetof(grade_control, tasks));
  memset(control_->tasks, 0, tasks * sizeof *control_->tasks);
  memset(control_->items, 0, items * sizeof *control_->items);
  memset(control_->item_at, 0, sizeof control_->item_at);
  control_->magic = GRADE_WIRE_MAGIC;
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  control_->real_start_ns = static_cast<uint64_t>(now.tv_sec) * 1000000000u + static_cast<uint64_t>(now.tv_nsec);
  control_->version = GRADE_WIRE_VERSION;
  control_->schedule_seed = settings.schedule_seed;
  control_->payload_seed = settings.payload_seed;
  control_->step_limit = settings.step_limit;
  control_->spin_limit = settings.spin_limit;
  control_->pipe_bytes = settings.pipe_bytes;
  control_->work_limit = settings.work_limit;
  control_->program_count = settings.program_count;
  control_->lag_ns = settings.lag_ns;
  control_->record = settings.record;
  settings.root.copy(control_->root, sizeof control_->root - 1);
  control_->ipc_keys = settings.ipc_keys;
  control_->ipc_pages = settings.ipc_pages;
  control_->no_network = control_->no_queues = settings.no_network;
  control_->process_limit = settings.process_limit;
  control_->fill = schedule.fill;
  // Another one, for there padding is filled as well; of the other oddness, and zero where that is wanted.
  control_->heap_fill = schedule.fill == 0 ? 0 : static_cast<uint8_t>(schedule.fill ^ 3u);
  control_->compare = schedule.compare;
  control_->strategy = schedule.strategy;
  control_->strategy_depth = schedule.depth;
  control_->lag_chance = schedule.lag_chance;
  control_->amount_chance = schedule.amount_chance;
  control_->expected_steps = schedule.expected_steps;
  control_->expected_tasks = static_cast<uint32_t>(std::min<size_t>(schedule.expected_of.size(), GRADE_MAX_TASKS));
  std::copy_n(schedule.expected_of.begin(), control_->expected_tasks, control_->expected_of);
  std::copy_n(schedule.born_by.begin(), control_->expected_tasks, control_->born_by);
  control_->exception_count = static_cast<uint32_t>(std::min<size_t>(schedule.exceptions.size(), GRADE_MAX_EXCEPTIONS));
  std::copy_n(schedule.exceptions.begin(), control_->exception_count, control_->exceptions);
}

}  // namespace grade
