#include "story.h"

#include <csignal>
#include <cstdlib>
#include <cstring>

namespace story {

void Story::Free::operator()(grade_control* control) const { std::free(control); }

Story::Story(uint32_t programs) : control_(static_cast<grade_control*>(std::calloc(1, sizeof(grade_control)))) {
  control_->object_count = 1;
  control_->program_count = programs;
  control_->image_count = 1;
  std::strcpy(control_->images[0].name, "program");
  control_->images[0].is_ours = 1;
  for (uint32_t program = 0; program < programs; program++) {
    facts.program_names.push_back("program" + std::to_string(program));
    facts.statuses.push_back(0);
    facts.outputs.emplace_back();
    facts.errors.emplace_back();
    control_->tasks[control_->task_count++].program = program;
    event(program, GRADE_EV_START).aux = program;
  }
}

grade_event& Story::event(uint32_t task, grade_op op) {
  grade_event& event = control_->events[control_->event_count++];
  event.step = control_->event_count;
  event.task = static_cast<uint16_t>(task);
  event.op = static_cast<uint8_t>(op);
  event.pc = pc_;
  return event;
}

uint32_t Story::object(grade_object_kind kind, uint64_t id, uint64_t size) {
  control_->objects[control_->object_count] = {.kind = kind, .pad = 0, .id = id, .size = size};
  return control_->object_count++;
}

uint32_t Story::fork(uint32_t parent, bool thread) {
  const uint32_t child = control_->task_count++;
  control_->tasks[child].program = control_->tasks[parent].program;
  grade_event& forked = event(parent, GRADE_EV_FORK);
  forked.aux = child;
  forked.value = thread;
  return child;
}

void Story::exit(uint32_t task, int status) { event(task, GRADE_EV_EXIT).value = static_cast<uint64_t>(status) << 8; }

void Story::reap(uint32_t parent, uint32_t child) {
  grade_event& wait = event(parent, GRADE_EV_WAIT);
  wait.aux = child;
  wait.result = 100 + static_cast<int>(child);
}

void Story::killed(uint32_t task, int signal, uint32_t sender_plus_one) {
  grade_event& killed = event(task, GRADE_EV_KILLED);
  killed.aux = static_cast<uint32_t>(signal);
  killed.value = sender_plus_one;
  event(task, GRADE_EV_EXIT).value = static_cast<uint64_t>(signal);
}

uint32_t Story::make(uint32_t task, uint32_t stream, uint32_t size) {
  control_->items[control_->item_count] = {
      .stream = stream, .sequence = sequences_[stream]++, .size = size, .made_by = task, .head = 0};
  grade_event& made = event(task, GRADE_EV_MAKE);
  made.item = ++control_->item_count;
  made.aux = stream;
  made.size = size;
  return made.item;
}

grade_event& Story::take(uint32_t task, uint32_t item, uint32_t consumer) {
  const uint32_t size = item ? control_->items[item - 1].size : 16;
  grade_event& taken = garbled(task, item, size, item ? size : 0);
  taken.aux = consumer;
  return taken;
}

grade_event& Story::garbled(uint32_t task, uint32_t item, uint64_t size, uint64_t right) {
  grade_event& taken = event(task, GRADE_EV_TAKE);
  taken.item = item;
  taken.size = size;
  taken.value = right;
  taken.addr = item ? control_->items[item - 1].size : 0;
  return taken;
}

Slots Story::ring(uint32_t task, Slots slots) {
  if (slots.object == 0) slots.object = object(GRADE_OBJ_MAPPING, 1, 4096);
  grade_event& ring = event(task, GRADE_EV_RING);
  ring.object = slots.object;
  ring.addr = slots.base;
  ring.size = slots.stride;
  ring.value = slots.count;
  ring.aux = static_cast<uint32_t>(slots.payload_offset);
  ring.result = static_cast<int32_t>(slots.payload_bytes);
  return slots;
}

static void touch(grade_event& event, const Slots& ring, int64_t slot, uint32_t item) {
  event.object = ring.object;
  event.addr = static_cast<uint64_t>(static_cast<int64_t>(ring.base + ring.payload_offset) + slot * static_cast<int64_t>(ring.stride));
  event.size = ring.payload_bytes;
  event.value = 0x0123456789abcdefull + item;
  event.item = item;
}

grade_event& Story::store(uint32_t task, const Slots& ring, int64_t slot, uint32_t item) {
  grade_event& stored = event(task, GRADE_EV_STORE);
  touch(stored, ring, slot, item);
  return stored;
}

grade_event& Story::load(uint32_t task, const Slots& ring, int64_t slot, uint32_t item) {
  grade_event& loaded = event(task, GRADE_EV_LOAD);
  touch(loaded, ring, slot, item);
  return loaded;
}

void Story::hang(uint32_t task, grade_op op, uint32_t on, uint64_t addr, bool spins) {
  grade_event& hung = event(task, GRADE_EV_HANG);
  hung.aux = op;
  hung.object = on;
  hung.addr = addr;
  hung.value = spins;
}

std::vector<grade::Finding> Story::judge(grade_run_state state) {
  control_->state = state;
  return grade::judge(grade::Log(control_.get()), facts, contract);
}

std::string Story::verdict(grade_run_state state) {
  std::string words;
  for (const grade::Finding& finding : judge(state)) words += (words.empty() ? "" : " ") + finding.kind + "/" + finding.variant;
  return words;
}

}  // namespace story
