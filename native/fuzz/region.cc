#include "fuzz/region.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace fuzz {
namespace {

constexpr size_t kTaskBytes = offsetof(grade_task, signal_info);

class Bytes {
 public:
  Bytes(const uint8_t* data, size_t size) : at_(data), left_(size) {}
  size_t left() const { return left_; }
  void take(void* to, size_t size) {
    const size_t got = std::min(size, left_);
    memcpy(to, at_, got);
    at_ += got;
    left_ -= got;
  }

 private:
  const uint8_t* at_;
  size_t left_;
};

void grow(grade_event& event, uint8_t column, uint64_t by) {
  switch (column % 8) {
    case 0: return;
    case 1: event.object = static_cast<uint32_t>((event.object + by) % GRADE_MAX_OBJECTS); return;
    case 2: event.addr += by * 8; return;
    case 3: event.aux += static_cast<uint32_t>(by); return;
    case 4: event.value += by; return;
    case 5: event.pc += by; return;
    case 6: event.item = static_cast<uint32_t>((event.item + by) % GRADE_MAX_ITEMS); return;
    case 7: event.addr += by * 8, event.pc += by, event.object = static_cast<uint32_t>((event.object + by) % GRADE_MAX_OBJECTS); return;
  }
}

uint32_t read_events(grade_control& control, Bytes& bytes, const Head& head) {
  constexpr size_t size = sizeof(grade_event);
  const uint32_t given = static_cast<uint32_t>(std::min<size_t>(bytes.left() / size, GRADE_MAX_EVENTS));
  bytes.take(control.events, given * size);
  uint32_t count = given;
  for (uint32_t round = 1; given > 0 && round <= head.repeat; round++) {
    for (uint32_t at = 0; at < given && count < GRADE_MAX_EVENTS; at++) {
      control.events[count] = control.events[at];
      grow(control.events[count++], head.add_to, round);
    }
  }
  for (uint32_t at = 0; at < count; at++) control.events[at].step = at;
  return count;
}

grade::RunFacts facts_of(uint8_t bits, uint32_t programs) {
  grade::RunFacts facts;
  for (uint32_t index = 0; index < programs; index++) {
    facts.program_names.push_back("program" + std::to_string(index));
    facts.statuses.push_back(bits & 32 ? SIGSEGV : 0);
    facts.outputs.push_back(bits & 16 ? "out\n\xff\n" : "");
    facts.errors.push_back("");
  }
  facts.stalled = bits & 1;
  facts.limit = bits & 2 ? "cpu" : bits & 4 ? "output" : "";
  if (bits & 8) facts.leftovers = {{"dev-shm", "\xff", 3}, {"nonsense", "", -1}, {"queue", "0x1", 0}, {"sem", "", 1}, {"shm", "", 2}};
  if (bits & 64) facts.caught = {{SIGUSR1, 0}, {SIGUSR1, 1}};
  if (bits & 128) facts.followers = {{1, 1}, {1, 2}}, facts.usual = "out\n";
  return facts;
}

std::map<std::string, std::string> settings_of(const Head& head) {
  const std::pair<const char*, const char*> all[] = {
      {"items.expected", "0:3,1:2"},      {"order", head.contract & 2 ? "priority" : "fifo"}, {"message.bytes", "16"},
      {"queue.mode", "0600"},             {"expect.exit", "0"},                                {"expect.stdout.contains", "out"},
      {"handlers.required", "SIGUSR1"},   {"signals.counted", "SIGUSR2"}};
  std::map<std::string, std::string> settings;
  for (size_t at = 0; at < std::size(all); at++)
    if (head.contract >> at & 1) settings.insert(all[at]);
  if (head.settings & 1) settings["judge"] = "memory";
  if (head.settings & 2) settings["races"] = "off";
  return settings;
}

}  // namespace

Input unpack(const uint8_t* data, size_t size) {
  static grade_control* const control = static_cast<grade_control*>(std::calloc(1, sizeof(grade_control)));
  Bytes bytes(data, size);
  Head head;
  bytes.take(&head, sizeof head);
  memset(static_cast<void*>(control), 0, offsetof(grade_control, events));
  control->state = head.state % (GRADE_RUN_FAULT + 2);
  control->program_count = head.programs % (GRADE_MAX_PROGRAMS + 1);
  control->image_count = 2;
  strcpy(control->images[0].name, "program");
  control->images[0].is_ours = 1;
  memset(control->images[1].name, 'x', GRADE_NAME_BYTES);
  control->task_count = std::min<uint32_t>(head.tasks, GRADE_MAX_TASKS);
  for (uint32_t at = 0; at < control->task_count; at++) bytes.take(&control->tasks[at], kTaskBytes);
  control->object_count = head.objects;
  for (uint32_t at = 1; at < control->object_count; at++) bytes.take(&control->objects[at], sizeof(grade_object));
  control->item_count = head.items;
  for (uint32_t at = 0; at < control->item_count; at++) bytes.take(&control->items[at], sizeof(grade_item));
  control->event_count = read_events(*control, bytes, head);
  if (head.lies & 1) control->item_count = control->object_count = control->task_count = control->image_count = UINT32_MAX;
  if (head.lies & 2) control->event_lost = 1;
  return {control, facts_of(head.facts, std::max<uint32_t>(1, control->program_count)), settings_of(head)};
}

}  // namespace fuzz
